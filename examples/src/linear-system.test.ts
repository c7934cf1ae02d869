// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { solveLinearSystem } from "./linear-system.ts";

describe("solveLinearSystem", () => {
  it("exchanges rows where a diagonal element is 0", () => {
    expect(
      solveLinearSystem([
        [0, 2, 4],
        [3, 0, 9],
      ]),
    ).toEqual([3, 2]);
  });

  it("refuses a system without exactly one solution", () => {
    expect(() =>
      solveLinearSystem([
        [1, 2, 3],
        [2, 4, 6],
      ]),
    ).toThrow("not exactly one solution");
  });

  it("finds the unknowns that a diagonally dominant system was made from", () => {
    const sized = fc.integer({ min: 1, max: 12 }).chain((size) =>
      fc.record({
        unknowns: fc.array(fc.integer({ min: -9, max: 9 }), { minLength: size, maxLength: size }),
        rows: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size }), {
          minLength: size,
          maxLength: size,
        }),
      }),
    );
    fc.assert(
      fc.property(sized, ({ unknowns, rows }) => {
        const system = rows.map((row, i) => {
          const dominant = row.map((value, j) => (i === j ? 50 : value));
          return [...dominant, dominant.reduce((sum, value, j) => sum + value * unknowns[j]!, 0)];
        });
        solveLinearSystem(system).forEach((value, i) => expect(value).toBeCloseTo(unknowns[i]!, 9));
      }),
    );
  });
});
