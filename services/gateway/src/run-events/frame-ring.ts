// SPDX-License-Identifier: Apache-2.0
import { type FrameChunk, framesAfter } from "./frame-chunk.ts";

const CHUNK_OVERHEAD_BYTES = 256;

export interface Frames {
  readonly bytes: Buffer;
  readonly lastSeq: number;
}

// The newest frames of a run, at most so many bytes (one chunk stays, however large it is).
export class FrameRing {
  readonly #maxBytes: number;
  readonly #chunks: FrameChunk[] = [];
  #bytes = 0;
  #before: number;
  #lastSeq: number;

  constructor(maxBytes: number, afterSeq: number) {
    this.#maxBytes = maxBytes;
    this.#before = afterSeq;
    this.#lastSeq = afterSeq;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  push(chunk: FrameChunk): void {
    this.#chunks.push(chunk);
    this.#bytes += sizeOf(chunk);
    this.#lastSeq = chunk.lastSeq;
    while (this.#bytes > this.#maxBytes && this.#chunks.length > 1) this.#dropOldest();
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
    if (dropped === undefined) return;
    this.#bytes -= sizeOf(dropped);
    this.#before = dropped.lastSeq;
  }
}

function sizeOf({ bytes, ends }: FrameChunk): number {
  return bytes.length + ends.byteLength + CHUNK_OVERHEAD_BYTES;
}
