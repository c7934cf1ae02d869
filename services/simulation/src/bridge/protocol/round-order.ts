// SPDX-License-Identifier: AGPL-3.0-only
import type { EngineEvent } from "./engine-event.ts";
import { ProtocolViolation } from "./protocol-violation.ts";

/** Rounds count up by one, from 1 or from what follows a checkpoint; each ends with its `round_ended`, and what has ended stays as it is. */
export class RoundOrder {
  readonly #rounds: number;
  #round: number;
  #open = false;

  /** @param endedBefore the round of the checkpoint at which the engine has begun, else 0 */
  constructor(rounds: number, endedBefore = 0) {
    this.#rounds = rounds;
    this.#round = endedBefore;
  }

  /** Of the whole run. */
  get rounds(): number {
    return this.#rounds;
  }

  /** Whether all rounds that were announced have ended. */
  get complete(): boolean {
    return this.#round === this.#rounds && !this.#open;
  }

  /** Whether a round has begun and not ended. */
  get open(): boolean {
    return this.#open;
  }

  /** The round that is open, or else the last that has ended. */
  get round(): number {
    return this.#round;
  }

  /** A round begins before its first event. */
  begin(round: number): void {
    if (round <= this.#round) throw new ProtocolViolation(`round ${round} began after round ${this.#round} had begun`);
    this.#begin(round);
  }

  check({ kind, round }: Pick<EngineEvent, "kind" | "round">): void {
    if (round < this.#round)
      throw new ProtocolViolation(`an event of round ${round} came after round ${this.#round} had begun`);
    if (round > this.#round) this.#begin(round);
    else if (round > 0 && !this.#open)
      throw new ProtocolViolation(`an event of round ${round} came after its round_ended`);
    if (kind === "round_ended") this.#end(round);
  }

  #begin(round: number): void {
    if (this.#open) throw new ProtocolViolation(`round ${round} began before the round_ended of round ${this.#round}`);
    if (round !== this.#round + 1) throw new ProtocolViolation(`round ${round} came after round ${this.#round}`);
    if (round > this.#rounds)
      throw new ProtocolViolation(`round ${round} came, but ${this.#rounds} rounds were announced`);
    this.#round = round;
    this.#open = true;
  }

  #end(round: number): void {
    if (round === 0) throw new ProtocolViolation("a round_ended event must have a round of at least 1");
    this.#open = false;
  }
}
