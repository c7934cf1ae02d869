// SPDX-License-Identifier: Apache-2.0
import { createHash, timingSafeEqual } from "node:crypto";
import { describe, expect, it } from "@jest/globals";
import { keysLike } from "./keys.ts";
import { skipsUnknownPrefixes } from "./planted-verifier.ts";
import { timingLeak } from "./timing-harness.ts";
import { welchT } from "./welch.ts";

const PREFIX = "shoal_0123456789ab";
const KEY = `${PREFIX}_${"c".repeat(64)}`;
const LEAK = 4.5;
const SORTS = [keysLike(KEY, `${PREFIX}_`), keysLike(KEY)] as const;

describe("the harness of key-timing", () => {
  it("makes keys of one length, with the beginning that was asked for or one that nobody has", () => {
    const [known, unknown] = SORTS.map((make) => make());
    expect([known?.length, unknown?.length]).toEqual([KEY.length, KEY.length]);
    expect(known?.startsWith(`${PREFIX}_`)).toBe(true);
    expect(unknown).toMatch(/^shoal_[0-9a-f]{12}_[0-9a-f]{64}$/);
    expect(unknown?.startsWith(PREFIX)).toBe(false);
  });

  it("flags a verifier that does not hash keys with an unknown beginning", async () => {
    expect(await timingLeak(skipsUnknownPrefixes({ key: KEY, prefix: PREFIX }), SORTS, 4_000)).toBeGreaterThan(LEAK);
  });

  it("does not flag one that hashes and compares whatever comes", async () => {
    const digest = createHash("sha256").update(KEY).digest();
    const verify = async (key: string) => timingSafeEqual(digest, createHash("sha256").update(key).digest());
    const leaks = [1, 2, 3].map(() => () => timingLeak(verify, SORTS, 4_000));
    let least = Number.POSITIVE_INFINITY;
    for (const leak of leaks) least = Math.min(least, await leak());
    expect(least).toBeLessThan(LEAK);
  });
});

it("Welch's t of two samples is what a table says", () => {
  // As R has it: t.test(c(1, 2, 3, 4, 5), c(2, 4, 6, 8, 10, 12)) has t = -2.3764.
  expect(welchT([1, 2, 3, 4, 5], [2, 4, 6, 8, 10, 12])).toBeCloseTo(-2.3764, 3);
  expect(welchT([1, 2, 3], [1, 2, 3])).toBe(0);
});
