// SPDX-License-Identifier: AGPL-3.0-only
import type { EventBatch } from "./event-batch.ts";
import { frameEnd } from "./event-frames.ts";
import type { Stretch } from "./log-range.ts";

/** Encoded entries, and the seq of the last of them. */
export interface Piece {
  readonly events: Buffer;
  readonly lastSeq: number;
}

/**
 * What of a batch follows the cursor, up to `untilSeq` and so many bytes, but one entry at least. A part is a copy,
 * since a view would keep the whole batch in memory.
 */
export function pieceOf(
  { firstSeq, lastSeq, events }: EventBatch,
  { afterSeq, untilSeq }: Stretch,
  maxBytes: number,
): Piece {
  if (afterSeq < firstSeq && lastSeq <= untilSeq && events.length <= maxBytes) return { events, lastSeq };
  let start = 0;
  for (let seq = firstSeq; seq <= afterSeq; seq += 1) start = frameEnd(events, start);
  let end = start;
  let seq = Math.max(afterSeq, firstSeq - 1);
  for (const last = Math.min(lastSeq, untilSeq); seq < last; seq += 1) {
    const next = frameEnd(events, end);
    if (next - start > maxBytes && end > start) break;
    end = next;
  }
  return { events: Buffer.from(events.subarray(start, end)), lastSeq: seq };
}
