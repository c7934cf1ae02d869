// SPDX-License-Identifier: AGPL-3.0-only
import { ProtocolViolation } from "./protocol-violation.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Cuts chunks into lines without their ends; keeps at most one line of the longest length that is allowed. */
export class LineSplitter {
  readonly #maxBytes: number;
  #pieces: Buffer[] = [];
  #pendingBytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes of the line that has not ended yet. */
  get pendingBytes(): number {
    return this.#pendingBytes;
  }

  push(chunk: Buffer, onLine: (line: Buffer) => void): void {
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      onLine(this.#complete(chunk.subarray(start, end)));
      start = end + 1;
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start));
  }

  #complete(last: Buffer): Buffer {
    const line = this.#pieces.length === 0 ? last : Buffer.concat([...this.#pieces, last]);
    this.#pieces = [];
    this.#pendingBytes = 0;
    const bare = line.at(-1) === CR ? line.subarray(0, -1) : line;
    if (bare.length > this.#maxBytes) throw this.#tooLong();
    return bare;
  }

  #keep(piece: Buffer): void {
    this.#pendingBytes += piece.length;
    // One byte more than the limit: it may be the CR that does not count.
    if (this.#pendingBytes > this.#maxBytes + 1) throw this.#tooLong();
    this.#pieces.push(piece);
  }

  #tooLong(): ProtocolViolation {
    this.#pieces = [];
    return new ProtocolViolation(`a message is longer than ${this.#maxBytes} bytes`);
  }
}
