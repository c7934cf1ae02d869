// SPDX-License-Identifier: AGPL-3.0-only
import { JsonPacker } from "./packed-json.ts";
import { RoundTally, type RoundTallyJson } from "./round-tally.ts";

/** Counters of rounds 1, 2, …, and the sums over them, in little memory. */
export class PackedRounds {
  readonly totals = new RoundTally();
  readonly #rounds: string[] = [];
  readonly #packer = new JsonPacker();

  get count(): number {
    return this.#rounds.length;
  }

  get(round: number): RoundTally | undefined {
    const packed = this.#rounds[round - 1];
    return packed === undefined ? undefined : RoundTally.fromJson(this.#packer.unpack(packed) as RoundTallyJson);
  }

  /** Those of the next round. */
  push(tally: RoundTally): void {
    this.#rounds.push(this.#packer.pack(tally.toJSON()));
    this.totals.addCounts(tally);
  }
}
