// SPDX-License-Identifier: Apache-2.0
import { type FrameChunk, framesAfter } from "./frame-chunk.ts";

const CHUNK_OVERHEAD_BYTES = 256;
// Whoever is further behind reads the log: a quiet run needs no memory for what everybody has seen.
const KEPT_MS = 10_000;

export interface Frames {
  readonly bytes: Buffer;
  readonly lastSeq: number;
}

// The newest frames of a run, at most so many bytes and for a few seconds (one chunk stays, however large and old it is).
export class FrameRing {
  readonly #maxBytes: number;
  readonly #now: () => number;
  readonly #chunks: FrameChunk[] = [];
  // When each came.
  readonly #times: number[] = [];
  #bytes = 0;
  #before: number;
  #lastSeq: number;

  constructor(maxBytes: number, afterSeq: number, now: () => number = () => performance.now()) {
    this.#maxBytes = maxBytes;
    this.#now = now;
    this.#before = afterSeq;
    this.#lastSeq = afterSeq;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  push(chunk: FrameChunk): void {
    const now = this.#now();
    this.#chunks.push(chunk);
    this.#times.push(now);
    this.#bytes += sizeOf(chunk);
    this.#lastSeq = chunk.lastSeq;
    const isOld = (): boolean => (this.#times[0] ?? now) < now - KEPT_MS;
    while ((this.#bytes > this.#maxBytes || isOld()) && this.#chunks.length > 1) this.#dropOldest();
  }

  // Whether everything after the cursor that the log had is here: nothing was dropped in between.
  covers(cursor: number): boolean {
    return cursor >= this.#before;
  }

  read(cursor: number): Frames | undefined {
    if (!this.covers(cursor)) return undefined;
    const chunk = this.#chunkAfter(cursor);
    return chunk && { bytes: framesAfter(chunk, cursor), lastSeq: chunk.lastSeq };
  }

  // From the end: that is where nearly everyone reads.
  #chunkAfter(cursor: number): FrameChunk | undefined {
    return this.#chunks[this.#chunks.findLastIndex(({ lastSeq }) => lastSeq <= cursor) + 1];
  }

  #dropOldest(): void {
    const dropped = this.#chunks.shift();
    this.#times.shift();
    if (dropped === undefined) return;
    this.#bytes -= sizeOf(dropped);
    this.#before = dropped.lastSeq;
  }
}

function sizeOf({ bytes, ends }: FrameChunk): number {
  return bytes.length + ends.byteLength + CHUNK_OVERHEAD_BYTES;
}
