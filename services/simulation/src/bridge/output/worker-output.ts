// SPDX-License-Identifier: AGPL-3.0-only
import { DeliveryQueue } from "../delivery-queue.ts";
import type { ReadingClock } from "../reading-clock.ts";
import { LineLimit } from "./line-limit.ts";
import { LINE_OVERHEAD_BYTES, LogIntake } from "./log-intake.ts";
import { droppedLines, type LogLine } from "./log-line.ts";
import { ReadPace } from "./read-pace.ts";
import { TextTail } from "./text-tail.ts";

const STDERR_TAIL_BYTES = 4_096;
const WAITING_MAX_BYTES = 262_144;
/** Far more than any engine prints, and little of a core to read. */
const READ_BYTES_PER_SECOND = 33_554_432;

export interface WorkerOutputParts {
  readonly stdout: AsyncIterable<Buffer>;
  readonly stderr: AsyncIterable<Buffer>;
  readonly clock: ReadingClock;
  /** Of both streams together. */
  readonly linesPerSecond: number;
  readonly deliver: (lines: LogLine[]) => Promise<void>;
  readonly onFailed: (error: unknown) => void;
}

/** What a worker prints on its two text streams, as lines in the order of their arrival, not too many a second. */
export class WorkerOutput {
  readonly done: Promise<unknown>;
  readonly #lines: DeliveryQueue<LogLine>;
  readonly #tail = new TextTail(STDERR_TAIL_BYTES);

  constructor({ stdout, stderr, clock, linesPerSecond, deliver, onFailed }: WorkerOutputParts) {
    const lines = new DeliveryQueue<LogLine>(WAITING_MAX_BYTES, deliver, onFailed);
    const onChunk = (chunk: Buffer): void => this.#tail.push(chunk);
    this.#lines = lines;
    const limit = new LineLimit(linesPerSecond, (stream, count) => {
      lines.push(droppedLines(stream, count), LINE_OVERHEAD_BYTES);
    });
    const common = { lines, limit, pace: new ReadPace(READ_BYTES_PER_SECOND), clock };
    this.done = Promise.all([
      new LogIntake({ stream: "stdout", chunks: stdout, ...common }).done,
      new LogIntake({ stream: "stderr", chunks: stderr, onChunk, ...common }).done,
    ]).then(() => limit.tell());
  }

  get stderrTail(): string {
    return this.#tail.text;
  }

  lift(): void {
    this.#lines.lift();
  }

  delivered(): Promise<void> {
    return this.#lines.delivered();
  }
}
