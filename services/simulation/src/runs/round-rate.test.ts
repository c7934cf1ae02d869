// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { RoundRate } from "./round-rate.ts";

describe("RoundRate", () => {
  it("is 0 before a round has ended", () => {
    const rate = new RoundRate(() => 0);
    expect(rate.perSecond()).toBe(0);
    rate.mark(0);
    expect(rate.perSecond()).toBe(0);
  });

  it("forgets what was more than five seconds ago", () => {
    let now = 0;
    const rate = new RoundRate(() => now);
    rate.mark(0);
    for (let round = 1; round <= 10; round++) {
      now += 10;
      rate.mark(round);
    }
    expect(rate.perSecond()).toBeCloseTo(100);
    for (let round = 11; round <= 30; round++) {
      now += 1000;
      rate.mark(round);
    }
    expect(rate.perSecond()).toBeCloseTo(1);
  });
});
