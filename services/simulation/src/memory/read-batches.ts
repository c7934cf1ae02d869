// SPDX-License-Identifier: AGPL-3.0-only
import type { DigestedLog, LogDigest, ReadBatch } from "./log-digest.ts";

const FIRST_BYTES = 131_072;
const MOST_BYTES = 1_048_576;

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
    const size = digest.place(batch).bytes;
    if (group.length > 0 && bytes + size > room) {
      yield* await digest.read(log, group);
      room = Math.min(MOST_BYTES, 2 * room);
      [group, bytes] = [[], 0];
    }
    group.push(batch);
    bytes += size;
  }
  yield* await digest.read(log, group);
}
