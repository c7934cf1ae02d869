// SPDX-License-Identifier: AGPL-3.0-only
import { invalidRequest, ShoalError } from "@shoal/simulation-contract";

/** Which stretch of a memory: entries before a seq, as of the end of a round. */
export interface MemoryCursor {
  readonly asOfRound: number;
  readonly beforeSeq: number;
}

export interface CursorRequest {
  readonly asOfRound: number | undefined;
  readonly pageToken: string;
}

/** @param lastRound newest round that has ended */
export function memoryCursor({ asOfRound, pageToken }: CursorRequest, lastRound: number): MemoryCursor {
  const cursor =
    pageToken === ""
      ? { asOfRound: asOfRound ?? lastRound, beforeSeq: Number.POSITIVE_INFINITY }
      : cursorFrom(pageToken);
  if (asOfRound !== undefined && asOfRound !== cursor.asOfRound) {
    throw invalidRequest([{ field: "page_token", reason: "it belongs to another as_of_round" }]);
  }
  if (cursor.asOfRound <= lastRound) return cursor;
  const reason = `round ${cursor.asOfRound} has not ended; the newest that has is ${lastRound}`;
  throw new ShoalError("UNPROCESSABLE", `as_of_round: ${reason}.`, { violations: [{ field: "as_of_round", reason }] });
}

export function tokenOf({ asOfRound, beforeSeq }: MemoryCursor): string {
  return `${asOfRound}.${beforeSeq}`;
}

function cursorFrom(token: string): MemoryCursor {
  const [, round, seq] = /^(\d{1,9})\.(\d{1,15})$/.exec(token) ?? [];
  if (round !== undefined && seq !== undefined) return { asOfRound: Number(round), beforeSeq: Number(seq) };
  throw invalidRequest([{ field: "page_token", reason: "the next_page_token of the page before is expected" }]);
}
