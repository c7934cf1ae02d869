// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, isVoided, type VoidedStretch } from "@shoal/simulation-contract";
import type { BatchTally, Seqs } from "./batch-rows.ts";
import { copiedEntry } from "./copied-entry.ts";
import type { EventBatch } from "./event-batch.ts";
import { keepEvents } from "./event-frames.ts";
import { TallyFold } from "./run-tally.ts";

/** Those of the stretches that reach into a batch. */
export function voidedOf(batch: Seqs, voided: readonly VoidedStretch[]): VoidedStretch[] {
  return voided.filter(({ from_seq, to_seq }) => from_seq <= batch.lastSeq && to_seq >= batch.firstSeq);
}

/** The encoded entries that still count. */
export function counting(events: Buffer, voided: readonly VoidedStretch[]): Buffer {
  return voided.length === 0 ? events : keepEvents(events, (event) => !isVoided(event, voided));
}

/** What a batch counts without the entries that count no more. */
export function recount(counted: BatchTally, { events }: EventBatch, voided: readonly VoidedStretch[]): BatchTally {
  const tally = new TallyFold();
  for (const event of decodeEvents(events)) {
    if (isVoided(event, voided)) continue;
    const end = counted.tally.rounds.get(event.round)?.end;
    tally.add(copiedEntry(event), { seq: event.seq, engineHash: end?.seq === event.seq ? end.engineHash : undefined });
  }
  return { ...counted, tally };
}
