// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { ACTIVITY_SEGMENTS, ACTIVITY_TIERS, activityTiers, daypartOf, isContent, segmentIndex } from "./index.ts";

describe("the daypart", () => {
  it.each([
    [[6, 7, 16, 17], "day"],
    [[5, 6, 17, 18], "day"],
    [[4, 5, 6, 18, 19], "night"],
    [[0, 1, 2, 3], "night"],
    [[18, 19, 20, 21], "night"],
    [Array.from({ length: 24 }, (_, hour) => hour), "day"],
  ])("of active hours %j is %s", (active_hours, daypart) => {
    expect(daypartOf({ active_hours })).toBe(daypart);
  });
});

describe("activity tiers", () => {
  const tiers = (counts: readonly number[]): string[] =>
    Array.from(activityTiers(Uint32Array.from(counts)), (tier) => ACTIVITY_TIERS[tier]!);

  it("are empty for no agents", () => {
    expect(tiers([])).toEqual([]);
  });

  it("take one of one to ten agents as the top, if it has made anything", () => {
    expect(tiers([3, 5, 5])).toEqual(["rest", "top_1", "rest"]);
    expect(tiers([0, 0, 0])).toEqual(["rest", "rest", "rest"]);
  });

  it("round shares up and take equals in the cast's order", () => {
    expect(tiers([1, 2, 2, 1, 0, 0, 0, 0, 0, 0, 0])).toEqual(["rest", "top_1", "next_9", ...Array(8).fill("rest")]);
    expect(tiers(Array(11).fill(7))).toEqual(["top_1", "next_9", ...Array(9).fill("rest")]);
  });

  it("leave agents without content in the rest, even where places are left", () => {
    expect(tiers([0, 0, 0, 1, ...Array(296).fill(0)]).filter((tier) => tier !== "rest")).toEqual(["top_1"]);
  });

  const count = fc.oneof(fc.nat(3), fc.nat(300), fc.nat(70_000), fc.nat(2 ** 32 - 1));
  it("are those of a stable sort", () => {
    fc.assert(
      fc.property(fc.array(count, { maxLength: 400, size: "max" }), (counts) => {
        const ranked = counts.map((made, index) => ({ made, index })).sort((a, b) => b.made - a.made);
        const expected = Array<string>(counts.length).fill("rest");
        ranked.forEach(({ made, index }, place) => {
          if (made === 0 || place >= Math.ceil(counts.length / 10)) return;
          expected[index] = place < Math.ceil(counts.length / 100) ? "top_1" : "next_9";
        });
        expect(tiers(counts)).toEqual(expected);
      }),
    );
  });
});

it("segments are named by tier and daypart", () => {
  expect(ACTIVITY_SEGMENTS).toEqual([
    "top_1_day",
    "top_1_night",
    "next_9_day",
    "next_9_night",
    "rest_day",
    "rest_night",
  ]);
  expect(ACTIVITY_SEGMENTS[segmentIndex(1, 1)]).toBe("next_9_night");
});

it("content is what an agent writes", () => {
  expect(["post", "reply", "quote", "repost", "like", "follow", ""].map(isContent)).toEqual([
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});
