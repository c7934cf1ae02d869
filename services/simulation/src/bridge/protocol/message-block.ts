// SPDX-License-Identifier: AGPL-3.0-only
import { isAscii, isUtf8 } from "node:buffer";
import { ProtocolViolation } from "./protocol-violation.ts";

const LF = "\n";
const CR = 0x0d;
const TAB = 0x09;

/** A line of a block: its first byte, and the one after its last, its end not counted. */
export type LineListener = (start: number, end: number) => void;

/** Whole lines of descriptor 3. What can be asked of all bytes at once is not asked line by line. */
export class MessageBlock {
  readonly bytes: Buffer;
  /** A character for each byte, so that a place in one is a place in the other. */
  readonly latin1: string;
  readonly #ascii: boolean;
  readonly #utf8: boolean;
  /** JSON.parse refuses the other control characters wherever they stand. */
  readonly #whiteSpace: boolean;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.latin1 = bytes.toString("latin1");
    this.#ascii = isAscii(bytes);
    this.#utf8 = this.#ascii || isUtf8(bytes);
    this.#whiteSpace = bytes.includes(TAB) || bytes.includes(CR);
  }

  forEachLine(onLine: LineListener, maxBytes: number): void {
    for (let start = 0; start < this.bytes.length; ) {
      const lineEnd = this.latin1.indexOf(LF, start);
      const end = lineEnd > start && this.latin1.charCodeAt(lineEnd - 1) === CR ? lineEnd - 1 : lineEnd;
      if (end - start > maxBytes) throw new ProtocolViolation(`a message is longer than ${maxBytes} bytes`);
      this.#check(start, end);
      onLine(start, end);
      start = lineEnd + 1;
    }
  }

  /** These bytes as text. */
  text(start: number, end: number): string {
    return this.#ascii ? this.latin1.slice(start, end) : this.bytes.toString("utf8", start, end);
  }

  #check(start: number, end: number): void {
    if (this.#utf8 && !this.#whiteSpace) return;
    const line = this.bytes.subarray(start, end);
    if (!isUtf8(line)) throw new ProtocolViolation("a message is not valid UTF-8");
    if (line.includes(TAB) || line.includes(CR)) {
      throw new ProtocolViolation("a message has a control character that is not escaped");
    }
  }
}
