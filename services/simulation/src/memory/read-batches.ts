// SPDX-License-Identifier: AGPL-3.0-only
import type { BatchPlace, DigestedLog, LogDigest } from "./log-digest.ts";

const FIRST_BYTES = 131_072;
const MOST_BYTES = 1_048_576;

export interface ReadBatch {
  readonly batch: number;
  readonly events: Buffer;
}

/** The batches, in the order in which they are asked for: few at first, since often these are enough. */
export async function* readInTurn(
  log: DigestedLog,
  digest: LogDigest,
  batches: Iterable<number>,
): AsyncGenerator<ReadBatch, void> {
  let room = FIRST_BYTES;
  let bytes = 0;
  let group: number[] = [];
  for (const batch of batches) {
    const place = digest.place(batch);
    if (group.length > 0 && bytes + place.bytes > room) {
      yield* readGroup(log, digest, group);
      room = Math.min(MOST_BYTES, 2 * room);
      [group, bytes] = [[], 0];
    }
    group.push(batch);
    bytes += place.bytes;
  }
  if (group.length > 0) yield* readGroup(log, digest, group);
}

async function* readGroup(
  log: DigestedLog,
  digest: LogDigest,
  group: readonly number[],
): AsyncGenerator<ReadBatch, void> {
  const places: BatchPlace[] = group.map((batch) => digest.place(batch));
  const read = await log.readBatchesEndingAt(places.map(({ lastSeq }) => lastSeq));
  const bySeq = new Map(read.map(({ lastSeq, events }) => [lastSeq, events]));
  for (const [index, batch] of group.entries()) {
    const events = bySeq.get(places[index]!.lastSeq);
    if (events !== undefined) yield { batch, events };
  }
}
