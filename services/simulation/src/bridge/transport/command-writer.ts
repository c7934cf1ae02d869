// SPDX-License-Identifier: AGPL-3.0-only
import type { Writable } from "node:stream";

/** Writes lines to a pipe, those of one turn at once. */
export class CommandWriter {
  readonly #pipe: Writable;
  #lines = "";

  constructor(pipe: Writable) {
    this.#pipe = pipe;
    pipe.on("error", () => undefined);
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
