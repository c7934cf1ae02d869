// SPDX-License-Identifier: Apache-2.0
import { positionOf, STANCES } from "@shoal/cast";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { convergenceOf, deffuantStep, initialOpinion, onGrid } from "./opinion.ts";
import { CounterRandom, PURPOSE } from "./random.ts";

const unit = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const opinionValue = fc.double({ min: -1, max: 1, noNaN: true }).map(onGrid);

/** Opinions after random pairs of a complete graph met, both moving, until nothing moves any more. */
function meetUntilSettled(agentCount: number, bound: number, seed: number): Float64Array {
  const random = new CounterRandom(seed);
  const opinions = Float64Array.from({ length: agentCount }, (_, agent) =>
    random.uniform(PURPOSE.INITIAL_OPINION, agent, 0),
  );
  for (let meeting = 0; meeting < agentCount * 400; meeting++) {
    const one = Math.floor(random.uniform(PURPOSE.ACTIVATION, meeting, 1) * agentCount);
    const other = Math.floor(random.uniform(PURPOSE.ACTIVATION, meeting, 2) * agentCount);
    const [x, y] = [opinions[one]!, opinions[other]!];
    opinions[one] = deffuantStep(x, y, 0.5, bound);
    opinions[other] = deffuantStep(y, x, 0.5, bound);
  }
  return opinions.sort();
}

/** Groups of at least 5 % of all, told apart by gaps. */
function majorClusters(sorted: Float64Array): number {
  const sizes: number[] = [];
  sorted.forEach((opinion, index) => {
    if (index === 0 || opinion - sorted[index - 1]! > 0.01) sizes.push(0);
    sizes[sizes.length - 1]! += 1;
  });
  return sizes.filter((size) => size >= sorted.length * 0.05).length;
}

describe("deffuantStep", () => {
  // Reference: mean over 12 seeds of an independent implementation, 500 agents, uniform start, mu 0.5.
  it.each([
    { bound: 0.05, clusters: 8.4 },
    { bound: 0.1, clusters: 4.2 },
    { bound: 0.2, clusters: 2 },
    { bound: 0.25, clusters: 2 },
    { bound: 0.3, clusters: 1.08 },
    { bound: 0.5, clusters: 1 },
  ])("leaves $clusters clusters on a complete graph under the bound $bound", ({ bound, clusters }) => {
    const counts = Array.from({ length: 12 }, (_, seed) => majorClusters(meetUntilSettled(500, bound, seed)));
    const mean = counts.reduce((sum, count) => sum + count, 0) / counts.length;
    expect(Math.abs(mean - clusters)).toBeLessThanOrEqual(0.5);
  });

  it("brings everybody to one opinion if everybody listens to everybody", () => {
    const settled = meetUntilSettled(100, 1, 3);
    expect(settled.at(-1)! - settled[0]!).toBeLessThan(1e-12);
  });

  it("keeps the mean of two that move towards each other", () => {
    fc.assert(
      fc.property(opinionValue, opinionValue, fc.double({ min: 0, max: 0.5, noNaN: true }), (x, y, mu) => {
        const sum = deffuantStep(x, y, mu, 2) + deffuantStep(y, x, mu, 2);
        expect(sum).toBeCloseTo(x + y, 12);
      }),
    );
  });

  it("never leaves the range between the two opinions", () => {
    fc.assert(
      fc.property(opinionValue, opinionValue, unit, unit, (x, y, drift, bound) => {
        const moved = onGrid(deffuantStep(x, y, convergenceOf(drift, 3), bound * 2));
        expect(moved).toBeGreaterThanOrEqual(Math.min(x, y));
        expect(moved).toBeLessThanOrEqual(Math.max(x, y));
      }),
    );
  });

  it("moves nobody beyond the bound, and somebody at it", () => {
    expect(deffuantStep(0, 0.5, 0.5, 0.5)).toBe(0.25);
    expect(deffuantStep(0, -0.5, 0.5, 0.5)).toBe(-0.25);
    expect(deffuantStep(0, 0.51, 0.5, 0.5)).toBe(0);
    expect(deffuantStep(0, -0.51, 0.5, 0.5)).toBe(0);
  });
});

describe("convergenceOf", () => {
  it("is half the drift rate before the greatest influence and grows with both", () => {
    expect(convergenceOf(1, 3)).toBe(0.5);
    expect(convergenceOf(0, 3)).toBe(0);
    expect(convergenceOf(0.5, 1.5)).toBe(0.125);
    expect(convergenceOf(0.5, 0.5)).toBeLessThan(convergenceOf(0.5, 0.6));
  });
});

describe("initialOpinion", () => {
  it("follows the stance", () => {
    fc.assert(
      fc.property(unit, fc.constantFrom(...STANCES), (uniform, stance) => {
        const opinion = initialOpinion(stance, uniform);
        const expected = { supportive: "for", opposing: "against" }[stance as string] ?? "undecided";
        expect(positionOf(opinion)).toBe(expected);
        if (expected !== "undecided") expect(Math.abs(opinion)).toBeGreaterThanOrEqual(0.6);
        expect(Math.abs(opinion)).toBeLessThanOrEqual(0.9);
      }),
    );
  });

  it("differs between agents of the same stance", () => {
    for (const stance of STANCES) expect(initialOpinion(stance, 0.1)).not.toBe(initialOpinion(stance, 0.2));
  });
});

describe("onGrid", () => {
  it("rounds to millionths and knows no negative zero", () => {
    expect(onGrid(0.1234567)).toBe(0.123457);
    expect(Object.is(onGrid(-0.0000001), 0)).toBe(true);
  });
});
