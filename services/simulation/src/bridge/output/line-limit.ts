// SPDX-License-Identifier: AGPL-3.0-only
import type { LogLine } from "./log-line.ts";
import type { LineGate } from "./log-splitter.ts";

const WINDOW_MS = 1_000;

type Stream = LogLine["stream"];

/** Lets so many lines a second through, of all streams together, and counts the others; each second's are told at its end. */
export class LineLimit {
  readonly #linesPerSecond: number;
  readonly #onDropped: (stream: Stream, count: number) => void;
  readonly #dropped = new Map<Stream, number>();
  #windowBegan = Number.NEGATIVE_INFINITY;
  #admitted = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(linesPerSecond: number, onDropped: (stream: Stream, count: number) => void) {
    this.#linesPerSecond = linesPerSecond;
    this.#onDropped = onDropped;
  }

  gateOf(stream: Stream): LineGate {
    return { admit: () => this.#admit(stream), leaveOut: (count) => this.#leaveOut(stream, count) };
  }

  /** Tells what was dropped so far and begins anew. */
  tell(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const dropped = [...this.#dropped];
    this.#dropped.clear();
    this.#begin();
    for (const [stream, count] of dropped) this.#onDropped(stream, count);
  }

  #admit(stream: Stream): boolean {
    if (this.#dropped.size === 0 && performance.now() - this.#windowBegan >= WINDOW_MS) this.#begin();
    if (this.#admitted < this.#linesPerSecond) {
      this.#admitted += 1;
      return true;
    }
    this.#leaveOut(stream, 1);
    return false;
  }

  #leaveOut(stream: Stream, count: number): void {
    this.#dropped.set(stream, (this.#dropped.get(stream) ?? 0) + count);
    this.#timer ??= setTimeout(() => this.tell(), this.#windowBegan + WINDOW_MS - performance.now());
  }

  #begin(): void {
    this.#windowBegan = performance.now();
    this.#admitted = 0;
  }
}
