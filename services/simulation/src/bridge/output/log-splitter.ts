// SPDX-License-Identifier: AGPL-3.0-only
import { LINE_MAX_BYTES, type LogLine } from "./log-line.ts";
import { plainText } from "./plain-text.ts";
import { wholeCharacters } from "./utf8-boundary.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Decides which lines are kept. */
export interface LineGate {
  /** Whether one more line is kept. */
  admit(): boolean;
  /** So many lines more were left out, in the turn in which one was not admitted. */
  leaveOut(count: number): void;
}

const OPEN: LineGate = { admit: () => true, leaveOut: () => undefined };

/** Cuts a worker's text into lines. A line ends with LF, CR or CR LF. */
export class LogSplitter {
  readonly #stream: LogLine["stream"];
  readonly #gate: LineGate;
  readonly #line = Buffer.alloc(LINE_MAX_BYTES);
  #length = 0;
  #afterCr = false;
  /** The line goes on, but it is full, so that its rest is dropped. */
  #full = false;
  /** A part of this line was shown, so that its end alone says nothing. */
  #shown = false;
  /** A line of this chunk was not admitted, so that none after it will be. */
  #refused = false;

  constructor(stream: LogLine["stream"], gate: LineGate = OPEN) {
    this.#stream = stream;
    this.#gate = gate;
  }

  /** Whether there is a line that has not ended and was not shown so far. */
  get unfinished(): boolean {
    return this.#length > 0 && !this.#full;
  }

  push(chunk: Buffer): LogLine[] {
    if (chunk.length === 0) return [];
    const lines: LogLine[] = [];
    this.#refused = false;
    let start = this.#afterCr && chunk[0] === LF ? 1 : 0;
    let lf = endAfter(chunk, LF, start);
    let cr = endAfter(chunk, CR, start);
    while (lf < chunk.length || cr < chunk.length) {
      const end = Math.min(lf, cr);
      this.#add(chunk.subarray(start, end), lines);
      this.#end(lines);
      start = chunk[end] === CR && chunk[end + 1] === LF ? end + 2 : end + 1;
      if (this.#refused) {
        start = this.#skipLines(chunk, start);
        break;
      }
      if (lf < start) lf = endAfter(chunk, LF, start);
      if (cr < start) cr = endAfter(chunk, CR, start);
    }
    this.#add(chunk.subarray(start), lines);
    this.#afterCr = chunk.at(-1) === CR;
    return lines;
  }

  /** Shows what there is of an unfinished line, as long as its characters are whole. */
  showPartial(): LogLine[] {
    const whole = this.#full ? 0 : wholeCharacters(this.#line.subarray(0, this.#length));
    if (whole === 0) return [];
    const lines: LogLine[] = [];
    this.#take(whole, { truncated: false, partial: true }, lines);
    this.#shown = true;
    return lines;
  }

  /** The stream has ended: its last line, if that has no end. */
  flush(): LogLine[] {
    const lines: LogLine[] = [];
    if (this.unfinished) this.#take(this.#length, { truncated: false, partial: false }, lines);
    return lines;
  }

  /** Counts the lines that end in the rest of the chunk, of which there may be very many, and returns where the last ends. */
  #skipLines(chunk: Buffer, start: number): number {
    let count = 0;
    let next = start;
    for (let index = start; index < chunk.length; index += 1) {
      const byte = chunk[index];
      if (byte !== LF && byte !== CR) continue;
      // What lies before a line's begin has its end behind it.
      if (byte === CR || index === start || chunk[index - 1] !== CR) count += 1;
      next = index + 1;
    }
    this.#gate.leaveOut(count);
    return next;
  }

  #add(piece: Buffer, lines: LogLine[]): void {
    if (this.#full || piece.length === 0) return;
    const copied = piece.copy(this.#line, this.#length);
    this.#length += copied;
    if (copied === piece.length) return;
    this.#take(wholeCharacters(this.#line), { truncated: true, partial: false }, lines);
    this.#full = true;
  }

  #end(lines: LogLine[]): void {
    const ended = this.#full || (this.#shown && this.#length === 0);
    if (!ended) this.#take(this.#length, { truncated: false, partial: false }, lines);
    this.#length = 0;
    this.#full = false;
    this.#shown = false;
  }

  #take(bytes: number, marks: { truncated: boolean; partial: boolean }, lines: LogLine[]): void {
    if (this.#gate.admit()) {
      const line = plainText(this.#line.toString("utf8", 0, bytes));
      lines.push({ stream: this.#stream, line, ...marks });
    } else {
      this.#refused = true;
    }
    this.#line.copyWithin(0, bytes, this.#length);
    this.#length -= bytes;
  }
}

/** Where the byte is next; the chunk's length if it is not there. */
function endAfter(chunk: Buffer, byte: number, start: number): number {
  const found = chunk.indexOf(byte, start);
  return found === -1 ? chunk.length : found;
}
