// SPDX-License-Identifier: Apache-2.0
import { Deferred } from "./deferred.ts";

/** Why a program is asked to stop. */
export type StopReason = "SIGTERM" | "SIGINT" | "PARENT_ENDED";

/**
 * Milliseconds in which a further request is the same one: Ctrl-C reaches a program started by npm from the terminal
 * and, depending on the shell, once more from npm.
 */
const SAME_REQUEST_MS = 500;

/** Listens for requests to stop: signals and, if wanted, the end of standard input. Close it to stop listening. */
export class StopRequests {
  readonly #abort = new AbortController();
  readonly #first = new Deferred<StopReason>();
  readonly #second = new Deferred<StopReason>();
  readonly #onTerminate = () => this.#request("SIGTERM");
  readonly #onInterrupt = () => this.#request("SIGINT");
  readonly #onParentEnd = () => this.#parentEnded();
  readonly #watchesParent: boolean;
  #firstAt = 0;

  constructor(watchesParent: boolean) {
    this.#watchesParent = watchesParent;
    process.on("SIGTERM", this.#onTerminate);
    process.on("SIGINT", this.#onInterrupt);
    if (!watchesParent) return;
    for (const event of ["end", "close", "error"]) process.stdin.on(event, this.#onParentEnd);
    process.stdin.resume();
  }

  /** Aborted at the first request. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Resolves at the first request. */
  get first(): Promise<StopReason> {
    return this.#first.promise;
  }

  /** Resolves at the second request: whoever asks twice does not want to wait. */
  get second(): Promise<StopReason> {
    return this.#second.promise;
  }

  /** Stops listening; signals have their default effect again. */
  close(): void {
    process.off("SIGTERM", this.#onTerminate);
    process.off("SIGINT", this.#onInterrupt);
    if (!this.#watchesParent) return;
    for (const event of ["end", "close", "error"]) process.stdin.off(event, this.#onParentEnd);
    process.stdin.pause();
  }

  // Only a first request: a parent that asks by signal and then ends wants no more than that.
  #parentEnded(): void {
    if (!this.#first.settled) this.#request("PARENT_ENDED");
  }

  #request(reason: StopReason): void {
    if (this.#first.settled) {
      if (performance.now() - this.#firstAt >= SAME_REQUEST_MS) this.#second.resolve(reason);
      return;
    }
    this.#firstAt = performance.now();
    this.#first.resolve(reason);
    this.#abort.abort(reason);
  }
}
