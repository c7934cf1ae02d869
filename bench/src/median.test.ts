// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { median } from "./median.ts";

describe("the median", () => {
  it("is the sample in the middle, or between the two in the middle, by size", () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 100, 2])).toBe(3);
    expect(median([])).toBeNaN();
  });
});
