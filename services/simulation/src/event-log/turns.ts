// SPDX-License-Identifier: AGPL-3.0-only
import { setImmediate } from "node:timers/promises";

/** Longest stretch of work without a look at anything else. */
const TURN_MS = 10;

/** For long folds: lets the event loop do other work in between, and ends them when nobody waits any more. */
export class Turns {
  readonly #signal: AbortSignal;
  #since = performance.now();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Whether it is time for `next`. */
  get isOver(): boolean {
    return performance.now() - this.#since > TURN_MS;
  }

  /** @throws the signal's reason once it has aborted */
  async next(): Promise<void> {
    await setImmediate();
    this.#signal.throwIfAborted();
    this.#since = performance.now();
  }
}
