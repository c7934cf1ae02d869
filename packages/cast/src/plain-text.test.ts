// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { plainNameSchema, plainText } from "./plain-text.ts";

describe("a name", () => {
  it.each([
    ["a\u0000b"],
    ["a\nb"],
    ["a\u0085b"],
    ["a\u2028b"],
    ["\u202eevil"],
    ["a\u202ab\u202c"],
    ["\u2066a\u2069"],
    ["a\u200eb"],
    ["a\u200bb"],
    ["a\u2060b"],
    ["a\ufeffb"],
    ["a\u00adb"],
    ["ad\u200dmin"],
    ["ad\u200cmin"],
    ["\u200dadmin"],
    ["a\u{e0041}b"],
    ["\u{1f3f4}\u{e0067}"],
  ])("is not %j", (name) => {
    expect(plainNameSchema.safeParse(name).success).toBe(false);
  });

  it.each([
    ["Zoë O’Brien-Łukasz, 2nd"],
    ["王小明 🙂"],
    ["می\u200cخواهم"],
    ["क्\u200dष"],
    ["ශ්\u200dරී ලංකා"],
    ["👩\u200d👩\u200d👧"],
    ["👩🏽\u200d🔬"],
    ["🏳\ufe0f\u200d🌈"],
    ["\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Alba"],
    ["محمد شركة 12"],
    ["שָׁלוֹם"],
    ["e\u0301"],
  ])("may be %j", (name) => {
    expect(plainNameSchema.parse(name)).toBe(name);
  });

  it("is looked through in time that does not explode", () => {
    const begun = performance.now();
    expect(plainNameSchema.safeParse(`${"\u{1f3f4}".repeat(90)}\u202e`).success).toBe(false);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe("a text", () => {
  it.each([["a\u0000b"], ["a\u001b[31m"], ["a\u0085b"], ["a\u202eb"]])("is not %j", (text) => {
    expect(plainText.pattern.test(text)).toBe(false);
  });
  it.each([["one\r\n\ttwo"], ["\u2067שלום\u2069"], ["a\u200bb"], [""]])("may be %j", (text) => {
    expect(plainText.pattern.test(text)).toBe(true);
  });
});
