// SPDX-License-Identifier: AGPL-3.0-only
import { JsonPacker } from "./packed-json.ts";
import { RoundTally, type RoundTallyJson } from "./round-tally.ts";

/** The counters of rounds as they can be looked at; round 0 is what is outside any round. */
export interface RoundTalliesView {
  get(round: number): Readonly<RoundTally> | undefined;
  /** Those of the rounds that are chosen. */
  select(isChosen: (round: number) => boolean): Iterable<readonly [number, Readonly<RoundTally>]>;
}

/** Counters by round. A run that stays open has few rounds whose counters still change: the others are packed. */
export class RoundTallies implements RoundTalliesView {
  readonly #open = new Map<number, RoundTally>();
  /** Of rounds 1, 2, …; one that is open as well has changed since. */
  readonly #packed: string[] = [];
  readonly #packer = new JsonPacker();
  /** Sums over what is packed; undefined once some of it has changed. */
  #packedTotals: RoundTally | undefined = new RoundTally();

  get(round: number): RoundTally | undefined {
    return this.#open.get(round) ?? this.#unpack(round);
  }

  /** That can be changed; empty if there were none. */
  of(round: number): RoundTally {
    const open = this.#open.get(round);
    if (open !== undefined) return open;
    const packed = this.#unpack(round);
    if (packed !== undefined) this.#packedTotals = undefined;
    const tally = packed ?? new RoundTally();
    this.#open.set(round, tally);
    return tally;
  }

  *select(isChosen: (round: number) => boolean): Generator<[number, RoundTally]> {
    for (let round = 1; round <= this.#packed.length; round += 1) {
      const tally = !this.#open.has(round) && isChosen(round) ? this.#unpack(round) : undefined;
      if (tally !== undefined) yield [round, tally];
    }
    for (const [round, tally] of this.#open) if (isChosen(round)) yield [round, tally];
  }

  /** Sums over all of them. */
  totals(): RoundTally {
    const totals = new RoundTally();
    if (this.#packedTotals !== undefined) totals.addCounts(this.#packedTotals);
    const rest = this.#packedTotals === undefined ? this.select(() => true) : this.#open;
    for (const [, tally] of rest) totals.addCounts(tally);
    return totals;
  }

  /** Packs those that have ended before a round, as far as there is none missing before them. */
  packBefore(round: number): void {
    for (let next = this.#packed.length + 1; next < round; next += 1) {
      const tally = this.#open.get(next);
      if (tally?.end === undefined) return;
      this.#packed.push(this.#packer.pack(tally.toJSON()));
      this.#packedTotals?.addCounts(tally);
      this.#open.delete(next);
    }
  }

  #unpack(round: number): RoundTally | undefined {
    const packed = this.#packed[round - 1];
    return packed === undefined ? undefined : RoundTally.fromJson(this.#packer.unpack(packed) as RoundTallyJson);
  }
}
