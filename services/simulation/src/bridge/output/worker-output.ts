// SPDX-License-Identifier: AGPL-3.0-only
import { DeliveryQueue } from "../delivery-queue.ts";
import type { ReadingClock } from "../reading-clock.ts";
import { LogIntake } from "./log-intake.ts";
import type { LogLine } from "./log-line.ts";
import { TextTail } from "./text-tail.ts";

const STDERR_TAIL_BYTES = 4_096;
const WAITING_MAX_BYTES = 262_144;

export interface WorkerOutputParts {
  readonly stdout: AsyncIterable<Buffer>;
  readonly stderr: AsyncIterable<Buffer>;
  readonly clock: ReadingClock;
  readonly deliver: (lines: LogLine[]) => Promise<void>;
  readonly onFailed: (error: unknown) => void;
}

/** What a worker prints on its two text streams, as lines in the order of their arrival. */
export class WorkerOutput {
  readonly done: Promise<unknown>;
  readonly #lines: DeliveryQueue<LogLine>;
  readonly #tail = new TextTail(STDERR_TAIL_BYTES);

  constructor({ stdout, stderr, clock, deliver, onFailed }: WorkerOutputParts) {
    const lines = new DeliveryQueue<LogLine>(WAITING_MAX_BYTES, deliver, onFailed);
    const onChunk = (chunk: Buffer): void => this.#tail.push(chunk);
    this.#lines = lines;
    this.done = Promise.all([
      new LogIntake({ stream: "stdout", chunks: stdout, lines, clock }).done,
      new LogIntake({ stream: "stderr", chunks: stderr, lines, clock, onChunk }).done,
    ]);
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
