// SPDX-License-Identifier: AGPL-3.0-only
import type { DeliveryQueue } from "../delivery-queue.ts";
import type { ReadingClock } from "../reading-clock.ts";
import type { LineLimit } from "./line-limit.ts";
import type { LogLine } from "./log-line.ts";
import { LogSplitter } from "./log-splitter.ts";
import type { ReadPace } from "./read-pace.ts";

const PARTIAL_AFTER_MS = 200;
/** What a line takes in memory beside its text. */
export const LINE_OVERHEAD_BYTES = 64;

export interface LogIntakeParts {
  readonly stream: LogLine["stream"];
  readonly chunks: AsyncIterable<Buffer>;
  readonly lines: DeliveryQueue<LogLine>;
  readonly limit: LineLimit;
  readonly pace: ReadPace;
  readonly clock: ReadingClock;
  readonly onChunk?: (chunk: Buffer) => void;
}

/** Reads what a worker prints, as far as there is room for it. */
export class LogIntake {
  /** Settles when the last line is in the queue. */
  readonly done: Promise<void>;
  readonly #parts: LogIntakeParts;
  readonly #splitter: LogSplitter;
  #partialTimer: NodeJS.Timeout | undefined;

  constructor(parts: LogIntakeParts) {
    this.#parts = parts;
    this.#splitter = new LogSplitter(parts.stream, parts.limit.gateOf(parts.stream));
    this.done = this.#read();
  }

  async #read(): Promise<void> {
    const { chunks, lines, pace, clock, onChunk } = this.#parts;
    for await (const chunk of chunks) {
      onChunk?.(chunk);
      this.#take(chunk);
      const pause = pace.spend(chunk.length);
      if (pause !== undefined) await clock.pauseFor(pause);
      if (lines.full) await clock.pauseFor(lines.room());
    }
    this.#stopPartialTimer();
    this.#push(this.#splitter.flush());
  }

  #take(chunk: Buffer): void {
    const ended = this.#splitter.push(chunk);
    this.#push(ended);
    if (ended.length > 0 || !this.#splitter.unfinished) this.#stopPartialTimer();
    if (!this.#splitter.unfinished) return;
    this.#partialTimer ??= setTimeout(() => {
      this.#partialTimer = undefined;
      this.#push(this.#splitter.showPartial());
    }, PARTIAL_AFTER_MS);
  }

  #stopPartialTimer(): void {
    clearTimeout(this.#partialTimer);
    this.#partialTimer = undefined;
  }

  #push(lines: readonly LogLine[]): void {
    for (const line of lines) this.#parts.lines.push(line, line.line.length + LINE_OVERHEAD_BYTES);
  }
}
