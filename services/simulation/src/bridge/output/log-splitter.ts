// SPDX-License-Identifier: AGPL-3.0-only
import { LINE_MAX_BYTES, type LogLine } from "./log-line.ts";
import { plainText } from "./plain-text.ts";
import { wholeCharacters } from "./utf8-boundary.ts";

const LF = 0x0a;
const CR = 0x0d;

/** Cuts a worker's text into lines. A line ends with LF, CR or CR LF. */
export class LogSplitter {
  readonly #stream: LogLine["stream"];
  readonly #line = Buffer.alloc(LINE_MAX_BYTES);
  #length = 0;
  #afterCr = false;
  /** The line goes on, but it is full, so that its rest is dropped. */
  #full = false;
  /** A part of this line was shown, so that its end alone says nothing. */
  #shown = false;

  constructor(stream: LogLine["stream"]) {
    this.#stream = stream;
  }

  /** Whether there is a line that has not ended and was not shown so far. */
  get unfinished(): boolean {
    return this.#length > 0 && !this.#full;
  }

  push(chunk: Buffer): LogLine[] {
    const lines: LogLine[] = [];
    let start = 0;
    for (let index = 0; index < chunk.length; index += 1) {
      const byte = chunk[index];
      const isEnd = byte === LF || byte === CR;
      if (isEnd && !(byte === LF && this.#afterCr)) {
        this.#add(chunk.subarray(start, index), lines);
        this.#end(lines);
      }
      if (isEnd) start = index + 1;
      this.#afterCr = byte === CR;
    }
    this.#add(chunk.subarray(start), lines);
    return lines;
  }

  /** Shows what there is of an unfinished line, as long as its characters are whole. */
  showPartial(): LogLine[] {
    const whole = this.#full ? 0 : wholeCharacters(this.#line.subarray(0, this.#length));
    if (whole === 0) return [];
    const shown = this.#take(whole, { truncated: false, partial: true });
    this.#shown = true;
    return [shown];
  }

  /** The stream has ended: its last line, if that has no end. */
  flush(): LogLine[] {
    return this.unfinished ? [this.#take(this.#length, { truncated: false, partial: false })] : [];
  }

  #add(piece: Buffer, lines: LogLine[]): void {
    if (this.#full || piece.length === 0) return;
    const copied = piece.copy(this.#line, this.#length);
    this.#length += copied;
    if (copied === piece.length) return;
    const whole = wholeCharacters(this.#line);
    lines.push(this.#take(whole, { truncated: true, partial: false }));
    this.#full = true;
  }

  #end(lines: LogLine[]): void {
    const ended = this.#full || (this.#shown && this.#length === 0);
    if (!ended) lines.push(this.#take(this.#length, { truncated: false, partial: false }));
    this.#length = 0;
    this.#full = false;
    this.#shown = false;
  }

  #take(bytes: number, marks: { truncated: boolean; partial: boolean }): LogLine {
    const line = plainText(this.#line.toString("utf8", 0, bytes));
    this.#line.copyWithin(0, bytes, this.#length);
    this.#length -= bytes;
    return { stream: this.#stream, line, ...marks };
  }
}
