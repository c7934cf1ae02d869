// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { CounterRandom, PURPOSE, threefry2x32 } from "./random.ts";

const DRAWS = 64_000;

/** Pearson's statistic for equally likely cells. */
function chiSquare(counts: readonly number[]): number {
  const expected = counts.reduce((sum, count) => sum + count, 0) / counts.length;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Cells hit by pairs of draws, on a grid of 8 by 8. */
function pairCounts(pair: (index: number) => [number, number]): number[] {
  const counts = Array.from({ length: 64 }, () => 0);
  for (let index = 0; index < DRAWS; index++) {
    const [one, other] = pair(index);
    counts[Math.floor(one * 8) * 8 + Math.floor(other * 8)]! += 1;
  }
  return counts;
}

// 63 degrees of freedom: exceeded by chance once in 10^6 draws of the seed (mean 63, deviation 11).
const LIMIT = 127;

describe("threefry2x32", () => {
  it.each([
    { key: [0, 0], counter: [0, 0], word: 0x9d1c5ec6 },
    { key: [0xffffffff, 0xffffffff], counter: [0xffffffff, 0xffffffff], word: 0xfd36d048 },
    { key: [0x13198a2e, 0x03707344], counter: [0x243f6a88, 0x85a308d3], word: 0xba3e4725 },
  ] as const)("gives the published answer $word", ({ key, counter, word }) => {
    expect(threefry2x32(key[0], key[1], counter[0], counter[1])).toBe(word);
  });

  it("turns about half of its output bits when any one input bit turns", () => {
    for (let bit = 0; bit < 128; bit++) {
      let turned = 0;
      for (let sample = 0; sample < 64; sample++) {
        const words: [number, number, number, number] = [sample, 3, sample * 7, sample << 16];
        const before = threefry2x32(...words);
        words[bit >> 5]! ^= 1 << (bit & 31);
        let difference = before ^ threefry2x32(...words);
        for (; difference !== 0; difference &= difference - 1) turned += 1;
      }
      expect(Math.abs(turned / (64 * 32) - 0.5)).toBeLessThan(0.06);
    }
  });
});

describe("CounterRandom", () => {
  const random = new CounterRandom(42);
  const { LIKE, REPOST } = PURPOSE;

  it.each([
    ["agents", (n: number) => random.uniform(LIKE, n, 1)],
    ["rounds", (n: number) => random.uniform(LIKE, 5, n)],
    ["draws of a round", (n: number) => random.uniform(LIKE, 5, 1, n)],
    ["seeds", (n: number) => new CounterRandom(n).uniform(LIKE, 5, 1)],
  ])("is uniform over %s", (_name, draw) => {
    const counts = Array.from({ length: 64 }, () => 0);
    for (let n = 0; n < DRAWS; n++) counts[Math.floor(draw(n) * 64)]! += 1;
    expect(chiSquare(counts)).toBeLessThan(LIMIT);
  });

  it.each<[string, (n: number) => [number, number]]>([
    ["neighbouring agents", (n) => [random.uniform(LIKE, n, 1), random.uniform(LIKE, n + 1, 1)]],
    ["successive rounds", (n) => [random.uniform(LIKE, 5, n), random.uniform(LIKE, 5, n + 1)]],
    ["two purposes", (n) => [random.uniform(LIKE, n, 1), random.uniform(REPOST, n, 1)]],
    ["two draws of a round", (n) => [random.uniform(LIKE, n, 1, 0), random.uniform(LIKE, n, 1, 1)]],
    ["two seeds", (n) => [random.uniform(LIKE, n, 1), new CounterRandom(43).uniform(LIKE, n, 1)]],
  ])("is independent between %s", (_name, pair) => {
    expect(chiSquare(pairCounts(pair))).toBeLessThan(LIMIT);
  });

  it("stays in [0, 1) and repeats itself for the same key", () => {
    for (let n = 0; n < 1000; n++) {
      const value = random.uniform(PURPOSE.POST, n, 10_000, 50);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
      expect(new CounterRandom(42).uniform(PURPOSE.POST, n, 10_000, 50)).toBe(value);
    }
  });

  it("takes every seed of 32 bits", () => {
    const draws = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff].map((seed) =>
      new CounterRandom(seed).uniform(PURPOSE.POST, 1, 1),
    );
    expect(new Set(draws).size).toBe(5);
  });
});
