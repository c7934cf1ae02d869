// SPDX-License-Identifier: AGPL-3.0-only
import { PackedRounds } from "./packed-rounds.ts";
import { RoundTally } from "./round-tally.ts";

/** The counters of rounds as they can be looked at; round 0 is what is outside any round. */
export interface RoundTalliesView {
  get(round: number): Readonly<RoundTally> | undefined;
  /** Those of the rounds that are chosen. */
  select(isChosen: (round: number) => boolean): Iterable<readonly [number, Readonly<RoundTally>]>;
}

/** Counters by round. A run that stays open has few rounds whose counters still change: the others are packed. */
export class RoundTallies implements RoundTalliesView {
  readonly #open = new Map<number, RoundTally>();
  #packed: PackedRounds | undefined;
  /** Whether counters of a round have changed after it was packed; then they are with those that are open. */
  #changed = false;

  get(round: number): RoundTally | undefined {
    return this.#open.get(round) ?? this.#packed?.get(round);
  }

  /** That can be changed; empty if there were none. */
  of(round: number): RoundTally {
    const open = this.#open.get(round);
    if (open !== undefined) return open;
    const packed = this.#packed?.get(round);
    if (packed !== undefined) this.#changed = true;
    const tally = packed ?? new RoundTally();
    this.#open.set(round, tally);
    return tally;
  }

  *select(isChosen: (round: number) => boolean): Generator<[number, RoundTally]> {
    for (let round = 1; round <= (this.#packed?.count ?? 0); round += 1) {
      const tally = !this.#open.has(round) && isChosen(round) ? this.#packed?.get(round) : undefined;
      if (tally !== undefined) yield [round, tally];
    }
    for (const [round, tally] of this.#open) if (isChosen(round)) yield [round, tally];
  }

  /** Sums over all of them. */
  totals(): RoundTally {
    const totals = new RoundTally();
    if (!this.#changed && this.#packed !== undefined) totals.addCounts(this.#packed.totals);
    const rest = this.#changed ? this.select(() => true) : this.#open;
    for (const [, tally] of rest) totals.addCounts(tally);
    return totals;
  }

  /** Packs those that have ended before a round, as far as there is none missing before them. */
  packBefore(round: number): void {
    for (let next = (this.#packed?.count ?? 0) + 1; next < round; next += 1) {
      const tally = this.#open.get(next);
      if (tally?.end === undefined) return;
      (this.#packed ??= new PackedRounds()).push(tally);
      this.#open.delete(next);
    }
  }
}
