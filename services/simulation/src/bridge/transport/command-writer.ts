// SPDX-License-Identifier: AGPL-3.0-only
import type { Writable } from "node:stream";

const CONGESTED_BYTES = 1_048_576;

/** Writes lines to a pipe, those of one turn at once. */
export class CommandWriter {
  readonly #pipe: Writable;
  #lines = "";
  #onDrained: () => void = () => undefined;

  constructor(pipe: Writable) {
    this.#pipe = pipe;
    pipe.on("error", () => undefined);
    pipe.on("drain", () => this.#onDrained());
  }

  /** So much waits to be read that more should wait elsewhere, until `onDrained` calls. */
  get congested(): boolean {
    return this.#lines.length + this.#pipe.writableLength >= CONGESTED_BYTES;
  }

  onDrained(listener: () => void): void {
    this.#onDrained = listener;
  }

  write(line: string): void {
    if (this.#lines === "") queueMicrotask(() => this.#flush());
    this.#lines += line;
  }

  /** EPIPE and the like: nobody reads the commands any more. */
  onBroken(listener: () => void): void {
    this.#pipe.once("error", listener);
  }

  #flush(): void {
    const lines = this.#lines;
    this.#lines = "";
    if (this.#pipe.writable) this.#pipe.write(lines);
  }
}
