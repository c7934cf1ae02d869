// SPDX-License-Identifier: AGPL-3.0-only

/** Ends a worker in steps: what it was told, then SIGTERM, then SIGKILL, with the same grace after each. */
export class Termination {
  readonly #signal: (signal: NodeJS.Signals) => void;
  readonly #graceMs: number;
  #step: "none" | "told" | "SIGTERM" | "SIGKILL" = "none";
  #timer: NodeJS.Timeout | undefined;
  #ended = false;

  constructor(signal: (signal: NodeJS.Signals) => void, graceMs: number) {
    this.#signal = signal;
    this.#graceMs = graceMs;
  }

  /** Whether a signal was needed. */
  get signalled(): boolean {
    return this.#step === "SIGTERM" || this.#step === "SIGKILL";
  }

  /** Whether it had to be killed. */
  get forced(): boolean {
    return this.#step === "SIGKILL";
  }

  /** There is nobody left: its number may soon be another process's. */
  end(): void {
    clearTimeout(this.#timer);
    this.#ended = true;
  }

  /** The worker knows that it has to end, or is about to: SIGTERM follows if it does not. Told again, it has its grace again. */
  told(): void {
    if (this.signalled || this.#ended) return;
    this.#step = "told";
    this.#next(() => this.terminate());
  }

  terminate(): void {
    if (this.signalled || this.#ended) return;
    this.#step = "SIGTERM";
    this.#next(() => this.kill());
    this.#signal("SIGTERM");
  }

  /** Without any grace. */
  kill(): void {
    if (this.forced || this.#ended) return;
    clearTimeout(this.#timer);
    this.#step = "SIGKILL";
    this.#signal("SIGKILL");
  }

  #next(step: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(step, this.#graceMs);
  }
}
