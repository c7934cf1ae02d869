// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { power } from "./power.ts";

describe("power", () => {
  it("is within 10^-5 of the true power", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 200, noNaN: true }),
        (b, e) => {
          expect(power(b, e)).toBeCloseTo(b ** e, 5);
        },
      ),
    );
  });

  it.each([
    [0.5, 0, 1],
    [0.5, 1, 0.5],
    [0.5, 10, 1 / 1024],
    [0.25, 0.5, 0.5],
    [0.0625, 1.75, 0.0078125],
    [0, 0, 1],
    [0, 0.5, 0],
    [0, 3, 0],
    [1, 77.7, 1],
  ])("gives %d^%d = %d exactly", (base, exponent, result) => {
    expect(power(base, exponent)).toBe(result);
  });
});
