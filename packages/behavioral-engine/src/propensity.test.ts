// SPDX-License-Identifier: Apache-2.0
import { POSTING_STYLES } from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import { agreement, appeal, conviction, propensityOf, provocation } from "./propensity.ts";

describe("propensityOf", () => {
  it.each(POSTING_STYLES)("makes %s amplifiers repost more and write less than regulars", (style) => {
    const amplifier = propensityOf("amplifier", "amplifier", style);
    const regular = propensityOf("neutral", "regular", style);
    expect(amplifier.repost).toBeGreaterThanOrEqual(3 * regular.repost);
    expect(amplifier.post).toBeLessThan(0.5 * regular.post);
  });

  it.each(POSTING_STYLES)("makes %s observers hardly write", (style) => {
    const observer = propensityOf("observer", "lurker", style);
    const regular = propensityOf("neutral", "regular", style);
    for (const action of ["post", "reply", "repost", "quote"] as const) {
      expect(observer[action]).toBeLessThanOrEqual(0.1 * regular[action]);
      expect(observer[action]).toBeGreaterThan(0);
    }
  });

  it("makes leaders write more and reactors reply more", () => {
    const regular = propensityOf("supportive", "regular", "emotional");
    expect(propensityOf("supportive", "leader", "emotional").post).toBeGreaterThan(regular.post);
    expect(propensityOf("supportive", "reactor", "emotional").reply).toBeGreaterThan(regular.reply);
  });

  it("tells posting styles apart", () => {
    const mixes = POSTING_STYLES.map((style) => JSON.stringify(propensityOf("neutral", "regular", style)));
    expect(new Set(mixes).size).toBe(POSTING_STYLES.length);
  });
});

describe("what a post does to its reader", () => {
  it("measures agreement from opposite to equal", () => {
    expect(agreement(-1, 1)).toBe(0);
    expect(agreement(0.3, 0.3)).toBe(1);
  });

  it("makes agreeing posts liked and contrary ones answered", () => {
    expect(appeal(0.8, 0.8)).toBeGreaterThan(appeal(-0.8, 0.8));
    expect(provocation(-0.8, 0.8)).toBeGreaterThan(provocation(0.8, 0.8));
    expect(provocation(1, 1)).toBe(0.5);
    expect(provocation(-1, 1)).toBe(2);
  });

  it("gives more room to those who take a side", () => {
    expect(conviction(0)).toBe(0.2);
    expect(conviction(-1)).toBe(1);
    expect(appeal(0, 0.75)).toBeGreaterThan(appeal(0, 0));
  });
});
