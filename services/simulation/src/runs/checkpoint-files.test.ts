// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { surplus } from "./checkpoint-files.ts";
import { isCompatible } from "./engine-versions.ts";

describe("checkpoints beyond their budget", () => {
  const sizes = fc
    .uniqueArray(fc.integer({ min: 1, max: 500 }), { maxLength: 40 })
    .map((rounds) => new Map(rounds.sort((a, b) => a - b).map((round) => [round, 10])));

  it("go until the others fit, but never the last two", () => {
    fc.assert(
      fc.property(sizes, fc.nat(500), (all, budget) => {
        const gone = surplus(all, budget);
        const left = [...all.keys()].filter((round) => !gone.includes(round));
        expect(left.length * 10 <= budget || left.length <= 2).toBe(true);
        expect(left.slice(-2)).toEqual([...all.keys()].slice(-2));
        // None goes without need.
        if (gone.length > 0) expect((left.length + 1) * 10).toBeGreaterThan(budget);
      }),
    );
  });

  it("leave those that are spread evenly", () => {
    const tens = new Map(Array.from({ length: 20 }, (_unused, index) => [10 * (index + 1), 10]));
    const gone = surplus(tens, 70);
    const left = [...tens.keys()].filter((round) => !gone.includes(round));
    const gaps = left.slice(1).map((round, index) => round - (left[index] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(60);
  });
});

describe("versions of an engine", () => {
  it.each([
    ["1.2.3", "1.9.0", true],
    ["1.2.3", "2.0.0", false],
    ["0.2.3", "0.2.9", true],
    ["0.2.3", "0.3.0", false],
    ["1.0.0-rc.1", "1.0.0", true],
    ["nightly", "nightly", true],
    ["nightly", "1.0.0", false],
  ])("%s and %s: %s", (before, now, compatible) => {
    expect(isCompatible(before, now)).toBe(compatible);
  });
});
