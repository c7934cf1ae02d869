// SPDX-License-Identifier: AGPL-3.0-only
import { isAscii, isUtf8 } from "node:buffer";
import { ProtocolViolation } from "./protocol-violation.ts";

const LF = 0x0a;
const CR = 0x0d;
const TAB = 0x09;

/** Whole lines of descriptor 3. What can be asked of all bytes at once is not asked line by line. */
export class MessageBlock {
  readonly bytes: Buffer;
  /** Valid UTF-8, and no white space but spaces and line ends. JSON refuses other control characters wherever they stand. */
  readonly clean: boolean;
  readonly #ascii: boolean;
  readonly #utf8: boolean;
  #latin1: string | undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
    this.#ascii = isAscii(bytes);
    this.#utf8 = this.#ascii || isUtf8(bytes);
    this.clean = this.#utf8 && !bytes.includes(TAB) && !bytes.includes(CR);
  }

  /** A character for each byte, so that a place in one is a place in the other. */
  get latin1(): string {
    return (this.#latin1 ??= this.bytes.toString("latin1"));
  }

  /** Where the line that begins there ends, its line end not counted. */
  endOfLine(start: number, maxBytes: number): number {
    const lineEnd = this.bytes.indexOf(LF, start);
    const end = lineEnd > start && this.bytes[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd;
    if (end - start > maxBytes) throw new ProtocolViolation(`a message is longer than ${maxBytes} bytes`);
    if (!this.clean) this.#check(start, end);
    return end;
  }

  /** Where the next line begins after one that ends there. */
  nextLine(end: number): number {
    return this.bytes[end] === CR ? end + 2 : end + 1;
  }

  /** These bytes as text. */
  text(start: number, end: number): string {
    return this.bytes.toString(this.#ascii ? "latin1" : "utf8", start, end);
  }

  #check(start: number, end: number): void {
    const line = this.bytes.subarray(start, end);
    if (!this.#utf8 && !isUtf8(line)) throw new ProtocolViolation("a message is not valid UTF-8");
    if (line.includes(TAB) || line.includes(CR)) {
      throw new ProtocolViolation("a message has a control character that is not escaped");
    }
  }
}
