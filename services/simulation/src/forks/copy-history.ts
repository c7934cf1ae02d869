// SPDX-License-Identifier: AGPL-3.0-only
import {
  decodeEvents,
  type EventRecord,
  isVoided,
  recordedInputFromBody,
  SERVICE_KINDS,
  type VoidedStretch,
} from "@shoal/simulation-contract";
import { copiedEntry, type NewEntry, Turns } from "../event-log/index.ts";

/** So few that a log takes them in a moment. */
const ENTRIES_AT_ONCE = 1024;

interface History {
  readonly round: number;
  readonly untilSeq: number;
  /** What of it counts no more. */
  readonly voided?: readonly VoidedStretch[] | undefined;
}

/**
 * Hands to `append`, a few at a time, what a log holds of the engine's events and inputs of rounds up to `round`;
 * `untilSeq` is where that round ends.
 */
export async function copyHistory(
  batches: AsyncIterable<Buffer>,
  append: (entries: readonly NewEntry[]) => Promise<void>,
  { round, untilSeq, voided = [] }: History,
  signal: AbortSignal,
): Promise<void> {
  const turns = new Turns(signal);
  for await (const batch of batches) {
    signal.throwIfAborted();
    let entries: NewEntry[] = [];
    for (const event of decodeEvents(batch)) {
      if (event.seq <= untilSeq && isOfHistory(event, round) && !isVoided(event, voided))
        entries.push(copiedEntry(event));
      if (entries.length < ENTRIES_AT_ONCE) continue;
      await append(entries);
      entries = [];
      if (turns.isOver) await turns.next();
    }
    await append(entries);
    if (turns.isOver) await turns.next();
  }
}

function isOfHistory(event: EventRecord, lastRound: number): boolean {
  // The header of an input may name the round before.
  if (event.kind === "input") return recordedInputFromBody(event.body).round <= lastRound;
  return event.round <= lastRound && !SERVICE_KINDS.has(event.kind);
}
