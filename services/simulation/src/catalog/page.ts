// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";

export interface PageQuery {
  readonly namespace: string;
  readonly pageSize: number;
  /** nextPageToken of the page before; empty for the first. */
  readonly pageToken: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  /** Empty at the end. */
  readonly nextPageToken: string;
}

/** Where a page begins: after this one in the order newest first, ids descending within a millisecond. */
export interface PagePosition {
  readonly createdAtMs: number;
  readonly id: string;
}

const FIRST: PagePosition = { createdAtMs: Number.MAX_SAFE_INTEGER, id: "" };

const position = z.tuple([z.int().min(0), z.string().min(1).max(128)]);

export function parsePageToken(token: string): PagePosition {
  if (token === "") return FIRST;
  try {
    const [createdAtMs, id] = position.parse(JSON.parse(Buffer.from(token, "base64url").toString()));
    return { createdAtMs, id };
  } catch (cause) {
    const reason = "the next_page_token of the page before is expected, with the same filters";
    throw new ShoalError("INVALID_REQUEST", `page_token: ${reason}`, {
      violations: [{ field: "page_token", reason }],
      cause,
    });
  }
}

/** A page of what was read with a limit of one more than its size. */
export function toPage<Item>(
  found: readonly Item[],
  pageSize: number,
  positionOf: (item: Item) => PagePosition,
): Page<Item> {
  const items = found.slice(0, pageSize);
  const last = items.at(-1);
  if (found.length <= pageSize || last === undefined) return { items, nextPageToken: "" };
  const { createdAtMs, id } = positionOf(last);
  return { items, nextPageToken: Buffer.from(JSON.stringify([createdAtMs, id])).toString("base64url") };
}
