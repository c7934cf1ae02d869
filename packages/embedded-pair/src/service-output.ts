// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { withDeadline } from "@shoal/service-runtime";

const TAIL_LINES = 20;
const TAIL_LINE_CHARACTERS_MAX = 2_000;

/** A line of a service's log, as far as it interests us. */
export interface LogRecord {
  readonly event?: unknown;
  readonly level?: unknown;
  readonly msg?: unknown;
  readonly url?: unknown;
}

/** Copies a service's output to its log and remembers the end of it, to tell why the service ended. */
export class ServiceOutput {
  readonly #log: Writable;
  readonly #tail: string[] = [];
  readonly #ends: Promise<unknown>[] = [];
  #fatal: string | undefined;

  constructor(log: Writable) {
    this.#log = log;
  }

  /** Follows one of the streams to its end; each line that is a log record is handed on. */
  follow(stream: Readable, onRecord: (record: LogRecord) => void): void {
    const lines = createInterface({ input: stream, crlfDelay: Infinity });
    this.#ends.push(once(lines, "close"));
    lines.on("line", (line) => {
      this.#keep(line);
      const record = asRecord(line);
      if (record === undefined) return;
      if (record.level === "fatal" && typeof record.msg === "string") this.#fatal = record.msg;
      onRecord(record);
    });
  }

  /** Waits until all that it wrote was read, at most `deadlineMs` milliseconds. */
  async finished(deadlineMs: number): Promise<void> {
    const all = Promise.allSettled(this.#ends).then(() => undefined);
    await withDeadline(all, deadlineMs, () => new Error("late")).catch(() => undefined);
  }

  /** What the service gave as its reason, or else the last lines that it wrote. */
  get lastWords(): string {
    if (this.#fatal !== undefined) return this.#fatal;
    return this.#tail.length === 0 ? "It wrote nothing." : `Its last lines:\n${this.#tail.join("\n")}`;
  }

  #keep(line: string): void {
    this.#log.write(`${line}\n`);
    this.#tail.push(line.slice(0, TAIL_LINE_CHARACTERS_MAX));
    if (this.#tail.length > TAIL_LINES) this.#tail.shift();
  }
}

function asRecord(line: string): LogRecord | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as LogRecord;
  } catch {
    return undefined;
  }
}
