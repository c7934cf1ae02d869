// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { addUp, apportion, completeShares } from "./shares.ts";

const WORDS = ["a", "b", "c"] as const;

describe("addUp", () => {
  it.each([
    [{}, true],
    [{ a: 1 }, true],
    [{ a: 0.6, b: 0.41 }, false],
    [{ a: 0.1, b: 0.2, c: 0.7 }, true],
    [{ a: 0.1, b: 0.2, c: 0.6 }, false],
  ])("of %j is %p", (shares, possible) => {
    expect(addUp(WORDS, shares)).toBe(possible);
  });
});

describe("completeShares", () => {
  it("divides what is left in the proportion of the defaults", () => {
    const defaults = { a: 0.5, b: 0.3, c: 0.2 };
    expect(completeShares(WORDS, {}, defaults)).toEqual(defaults);
    const shares = completeShares(WORDS, { a: 0 }, defaults);
    expect(shares.a).toBe(0);
    expect(shares.b).toBeCloseTo(0.6);
    expect(shares.c).toBeCloseTo(0.4);
  });
});

describe("apportion", () => {
  it("gives the largest remainders what is left", () => {
    expect(apportion(WORDS, 10, { a: 0.14, b: 0.27, c: 0.59 })).toEqual({ a: 1, b: 3, c: 6 });
  });

  it("adds up to the total and is nowhere a whole one off", () => {
    const weight = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.nat(100_000), fc.record({ a: weight, b: weight, c: weight }), (total, weights) => {
        const sum = weights.a + weights.b + weights.c;
        fc.pre(sum > 0.001);
        const counts = apportion(WORDS, total, weights);
        expect(counts.a + counts.b + counts.c).toBe(total);
        for (const word of WORDS) {
          expect(Math.abs(counts[word] - (total * weights[word]) / sum)).toBeLessThan(1);
        }
      }),
    );
  });
});
