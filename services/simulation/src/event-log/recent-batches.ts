// SPDX-License-Identifier: AGPL-3.0-only
import type { EventBatch } from "./event-batch.ts";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";

const MAX_BATCHES = 1024;
/** Whoever is further behind reads from disk: a quiet run needs no memory for what everybody has seen. */
const KEPT_MS = 10_000;

/** The newest batches, up to a number of bytes and for a few seconds, for subscribers that keep up; the others read from disk. */
export class RecentBatches {
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #batches: EventBatch[] = [];
  /** When each came. */
  readonly #times: number[] = [];
  #bytes = 0;

  constructor(maxBytes = 4 * MAX_BATCH_BYTES, now: () => number = () => performance.now()) {
    this.#maxBytes = maxBytes;
    this.#now = now;
  }

  get bytes(): number {
    return this.#bytes;
  }

  push(batch: EventBatch): void {
    const now = this.#now();
    this.#batches.push(batch);
    this.#times.push(now);
    this.#bytes += batch.events.length;
    const isOld = (): boolean => (this.#times[0] ?? now) < now - KEPT_MS;
    while (this.#bytes > this.#maxBytes || this.#batches.length > MAX_BATCHES || isOld()) {
      this.#bytes -= this.#batches.shift()?.events.length ?? 0;
      this.#times.shift();
    }
  }

  /** What follows the cursor, up to one batch's size, beginning with the whole batch in which it lies. */
  after(cursor: number): EventBatch | undefined {
    const first = this.#batches[0];
    if (first === undefined || cursor + 1 < first.firstSeq) return undefined;
    return joinBatches(this.#batches.slice(this.#indexAfter(cursor)));
  }

  #indexAfter(cursor: number): number {
    let low = 0;
    let high = this.#batches.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#batches[middle]?.lastSeq ?? 0) > cursor) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** The first batch, with as many of the next as fit into a batch's size. */
export function joinBatches(batches: readonly EventBatch[]): EventBatch | undefined {
  const [first] = batches;
  if (first === undefined) return undefined;
  let bytes = 0;
  let count = 0;
  for (const batch of batches) {
    if (count > 0 && bytes + batch.events.length > MAX_BATCH_BYTES) break;
    bytes += batch.events.length;
    count += 1;
  }
  if (count === 1) return first;
  const joined = batches.slice(0, count);
  return {
    firstSeq: first.firstSeq,
    lastSeq: joined.at(-1)?.lastSeq ?? first.lastSeq,
    events: Buffer.concat(
      joined.map((batch) => batch.events),
      bytes,
    ),
  };
}
