// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { quantile } from "./quantile.ts";

describe("a quantile", () => {
  it("is the least sample that the share reaches, by size", () => {
    const samples = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect([0.5, 0.99, 1].map((share) => quantile(samples, share))).toEqual([50, 99, 100]);
    expect(quantile([10, 9], 0.5)).toBe(9);
    expect(quantile([], 0.5)).toBeNaN();
  });
});
