// SPDX-License-Identifier: AGPL-3.0-only

const LEAST_JUMP_MS = 60_000;

/** Notices that the wall clock was set, by the clock that nobody can set. */
export class ClockJumps {
  readonly #now: () => number;
  readonly #monotonic: () => number;
  #offset: number;

  constructor(now: () => number, monotonic: () => number = () => performance.now()) {
    this.#now = now;
    this.#monotonic = monotonic;
    this.#offset = now() - monotonic();
  }

  /** By how much it jumped since this was last asked; undefined if it did not. */
  takeJump(): number | undefined {
    const offset = this.#now() - this.#monotonic();
    const jump = offset - this.#offset;
    this.#offset = offset;
    return Math.abs(jump) < LEAST_JUMP_MS ? undefined : Math.round(jump);
  }
}
