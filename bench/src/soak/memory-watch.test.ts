// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { growthPerMinute } from "./memory-watch.ts";

const samples = (...bytes: number[]) => bytes.map((one, minute) => ({ atMs: minute * 60_000, bytes: one }));

describe("the growth of memory", () => {
  it("is the slope of the samples, in percent of the first", () => {
    expect(growthPerMinute(samples(100, 102, 104, 106))).toBeCloseTo(2);
    expect(growthPerMinute(samples(100, 100, 100))).toBeCloseTo(0);
    expect(growthPerMinute(samples(100, 104, 102, 106))).toBeCloseTo(1.6);
    expect(growthPerMinute(samples(100))).toBeNaN();
  });
});
