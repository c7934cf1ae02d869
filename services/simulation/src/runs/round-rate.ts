// SPDX-License-Identifier: AGPL-3.0-only

const WINDOW_MS = 5000;

/** Rounds per second over the last seconds of host time. */
export class RoundRate {
  readonly #now: () => number;
  #marks: { round: number; at: number }[] = [];

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** To be told at the start (with the rounds that are done already) and after each round. */
  mark(round: number): void {
    const at = this.#now();
    this.#marks.push({ round, at });
    const oldest = this.#marks.findIndex((mark) => mark.at >= at - WINDOW_MS);
    if (oldest > 1) this.#marks = this.#marks.slice(oldest - 1);
  }

  perSecond(): number {
    const first = this.#marks[0];
    const last = this.#marks.at(-1);
    if (first === undefined || last === undefined || last.round === first.round) return 0;
    return ((last.round - first.round) * 1000) / Math.max(1, this.#now() - first.at);
  }
}
