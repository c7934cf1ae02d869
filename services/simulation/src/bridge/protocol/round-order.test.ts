// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { RoundOrder } from "./round-order.ts";

function check(rounds: number, ...events: readonly (readonly [kind: string, round: number])[]): RoundOrder {
  const order = new RoundOrder(rounds);
  for (const [kind, round] of events) {
    order.check({ kind, round });
  }
  return order;
}

describe("the order of rounds", () => {
  it("lets rounds count up, each with its end, after what comes before them", () => {
    const order = check(2, ["a", 0], ["a", 0], ["a", 1], ["round_ended", 1], ["round_ended", 2]);
    expect(order.open).toBe(false);
    expect(check(2, ["a", 1]).open).toBe(true);
  });

  it("is complete when the last round that was announced has ended", () => {
    expect(check(2).complete).toBe(false);
    expect(check(2, ["round_ended", 1]).complete).toBe(false);
    expect(check(2, ["round_ended", 1], ["a", 2]).complete).toBe(false);
    expect(check(2, ["round_ended", 1], ["round_ended", 2]).complete).toBe(true);
  });

  it("refuses what goes back, what jumps, what is too much and what comes after the end of its round", () => {
    expect(() => check(3, ["a", 1], ["a", 0])).toThrow("an event of round 0 came after round 1 had begun");
    expect(() => check(3, ["a", 1], ["a", 2])).toThrow("round 2 began before the round_ended of round 1");
    expect(() => check(3, ["a", 2])).toThrow("round 2 came after round 0");
    expect(() => check(1, ["round_ended", 1], ["a", 2])).toThrow("1 rounds were announced");
    expect(() => check(3, ["round_ended", 1], ["a", 1])).toThrow("came after its round_ended");
    expect(() => check(3, ["round_ended", 0])).toThrow("a round of at least 1");
  });
});
