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

  /** What follows the cursor, up to so many bytes, beginning with the whole batch in which it lies. */
  after(cursor: number, maxBytes = MAX_BATCH_BYTES): EventBatch | undefined {
    const first = this.#batches[0];
    if (first === undefined || cursor + 1 < first.firstSeq) return undefined;
    return joinBatches(this.#batches, this.#indexAfter(cursor), maxBytes);
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

/** The batch of this index, with as many of the next as fit into so many bytes. */
export function joinBatches(
  batches: readonly EventBatch[],
  index = 0,
  maxBytes = MAX_BATCH_BYTES,
): EventBatch | undefined {
  const first = batches[index];
  if (first === undefined) return undefined;
  let bytes = first.events.length;
  let end = index + 1;
  for (; end < batches.length; end += 1) {
    const more = batches[end]?.events.length ?? 0;
    if (bytes + more > maxBytes) break;
    bytes += more;
  }
  if (end === index + 1) return first;
  const joined = batches.slice(index, end);
  return {
    firstSeq: first.firstSeq,
    lastSeq: joined.at(-1)?.lastSeq ?? first.lastSeq,
    events: Buffer.concat(
      joined.map((batch) => batch.events),
      bytes,
    ),
  };
}
