// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fromCell, toCell } from "./spreadsheet-cell.ts";

describe("a cell", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"])(
    "that would be run, %j, is made text",
    (text) => {
      expect(toCell(text)).toBe(`'${text}`);
    },
  );

  it.each(["", "a=b", "'tis", "5 - 3", " =1", "m2;m3"])("that is harmless, %j, stays as it is", (text) => {
    expect(toCell(text)).toBe(text);
    expect(fromCell(text)).toBe(text);
  });

  it("is read back as it was, whatever it is", () => {
    const piece = fc.constantFrom("'", "=", "+", "-", "@", "\t", "\r", "＝", "a", "1");
    const text = fc.oneof(
      fc.string(),
      fc.array(piece).map((pieces) => pieces.join("")),
    );
    fc.assert(
      fc.property(text, (value) => {
        expect(fromCell(toCell(value))).toBe(value);
        expect(toCell(value)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
      }),
    );
  });
});
