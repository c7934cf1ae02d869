// SPDX-License-Identifier: AGPL-3.0-only
import { ProtocolViolation } from "./protocol-violation.ts";

const LF = 0x0a;

/** Cuts chunks after the last line end in them, so that lines are read many at a time; keeps the line that has not ended. */
export class LineSplitter {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #pendingBytes = 0;

  /** @param maxBytes of a line, without its end */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of the line that has not ended yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  /** Hands over whole lines, each with its LF. */
  push(chunk: Buffer, onLines: (lines: Buffer) => void): void {
    const end = chunk.lastIndexOf(LF) + 1;
    let start = 0;
    if (this.#pieces.length > 0 && end > 0) {
      start = chunk.indexOf(LF) + 1;
      onLines(this.#complete(chunk.subarray(0, start)));
    }
    if (start < end) onLines(chunk.subarray(start, end));
    if (end < chunk.length) this.#keep(chunk.subarray(end));
  }

  #complete(last: Buffer): Buffer {
    const line = Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#pendingBytes = 0;
    return line;
  }

  #keep(piece: Buffer): void {
    this.#pendingBytes += piece.length;
    this.#pieces.push(piece);
    // One byte more than the limit: it may be the CR that does not count.
    if (this.#pendingBytes <= this.#maxBytes + 1) return;
    this.#pieces = [];
    throw new ProtocolViolation(`a message is longer than ${this.#maxBytes} bytes`);
  }
}
