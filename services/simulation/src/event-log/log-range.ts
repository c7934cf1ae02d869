// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { pieceOf } from "./batch-piece.ts";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";
import type { EventBatch } from "./event-batch.ts";
import { keepEvents } from "./event-frames.ts";
import type { LogFile } from "./log-file.ts";
import { joinBatches } from "./recent-batches.ts";

/** A stretch of a log. */
export interface LogRange {
  /** The cursor: what comes after it. */
  readonly afterSeq: number;
  /** The last entry; without it, the newest. */
  readonly untilSeq?: number;
  /** First round; 0 is no bound. With a bound, entries outside any round are left out. */
  readonly fromRound?: number;
  /** Last round; 0 is no bound. */
  readonly toRound?: number;
}

/** What follows the cursor, up to an entry that the log has. */
export interface Stretch {
  readonly afterSeq: number;
  readonly untilSeq: number;
}

type BoundedRange = LogRange & Stretch;

export function hasRounds({ fromRound = 0, toRound = 0 }: LogRange): boolean {
  return fromRound + toRound > 0;
}

/** The range's entries, in order, in encoded batches, of which none is empty. */
export async function* readRange(file: LogFile, range: BoundedRange): AsyncGenerator<Buffer, void> {
  const { fromRound = 0, toRound = 0, untilSeq } = range;
  // Entries outside any round have round 0, so one bound alone shuts them out as well.
  const rounds = !hasRounds(range) ? {} : { fromRound: fromRound || 1, ...(toRound > 0 ? { toRound } : {}) };
  let cursor = range.afterSeq;
  while (cursor < untilSeq) {
    const page = joinBatches(await file.readPage({ afterSeq: cursor, untilSeq, ...rounds }));
    if (page === undefined) return;
    const events = cut(page, { afterSeq: cursor, untilSeq, ...rounds });
    cursor = page.lastSeq;
    if (events.length > 0) yield events;
  }
}

/** What of the batch lies in the range. */
function cut(batch: EventBatch, range: BoundedRange): Buffer {
  const { afterSeq, untilSeq, fromRound, toRound = Number.MAX_SAFE_INTEGER } = range;
  if (fromRound === undefined) return pieceOf(batch, range, MAX_BATCH_BYTES).events;
  const isInside = ({ seq, round }: EventRecord): boolean =>
    seq > afterSeq && seq <= untilSeq && round >= fromRound && round <= toRound;
  return keepEvents(batch.events, isInside);
}
