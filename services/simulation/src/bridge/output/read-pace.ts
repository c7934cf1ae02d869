// SPDX-License-Identifier: AGPL-3.0-only
import { setTimeout as delay } from "node:timers/promises";

const WINDOW_MS = 100;

/** Keeps readers to a number of bytes a second: a worker that floods its text must not take this process's time. */
export class ReadPace {
  readonly #windowBytes: number;
  #windowEnds = Number.NEGATIVE_INFINITY;
  #bytes = 0;

  constructor(bytesPerSecond: number) {
    this.#windowBytes = (bytesPerSecond * WINDOW_MS) / 1_000;
  }

  /** So much was read; a promise if no more should be read before it resolves. */
  spend(bytes: number): Promise<void> | undefined {
    const now = performance.now();
    if (now >= this.#windowEnds) {
      this.#windowEnds = now + WINDOW_MS;
      this.#bytes = 0;
    }
    this.#bytes += bytes;
    return this.#bytes < this.#windowBytes ? undefined : delay(Math.ceil(this.#windowEnds - now));
  }
}
