// SPDX-License-Identifier: AGPL-3.0-only
import { invalidRequest, type PostOrder, type ShoalError } from "@shoal/simulation-contract";

/** Where a page begins: after a post, by its place in the order; everything is as of one entry of the log. */
export interface PostCursor {
  readonly asOfSeq: number;
  /** The last post of the page before; undefined for the first page. */
  readonly after: PostPlace | undefined;
}

/** A post's place: engagement counts where posts are ordered by it, and is 0 else. */
export interface PostPlace {
  readonly seq: number;
  readonly engagement: number;
}

const MARKS = { oldest: "o", newest: "n", most_engaged: "e" } as const satisfies Record<PostOrder, string>;

export function tokenOf(order: PostOrder, { asOfSeq }: PostCursor, last: PostPlace): string {
  return `${MARKS[order]}${asOfSeq}.${last.engagement}.${last.seq}`;
}

/** @throws ShoalError INVALID_REQUEST for a token that no page of this order has given */
export function cursorFrom(order: PostOrder, token: string, lastSeq: number): PostCursor {
  if (token === "") return { asOfSeq: lastSeq, after: undefined };
  const [, mark, asOf, engagement, seq] = /^([one])(\d{1,15})\.(\d{1,15})\.(\d{1,15})$/.exec(token) ?? [];
  const asOfSeq = Number(asOf);
  if (mark !== MARKS[order] || asOfSeq > lastSeq || Number(seq) > asOfSeq) throw badToken();
  return { asOfSeq, after: { seq: Number(seq), engagement: Number(engagement) } };
}

function badToken(): ShoalError {
  const reason = "the next_page_token of the page before, of the same order, is expected";
  return invalidRequest([{ field: "page_token", reason }]);
}
