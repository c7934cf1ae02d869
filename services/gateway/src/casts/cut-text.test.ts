// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { cutText } from "./cut-text.ts";

it.each([
  ["abc", 3, "abc"],
  ["abcd", 3, "abc"],
  ["ab😀", 4, "ab😀"],
  ["ab😀c", 4, "ab😀"],
  ["ab😀", 3, "ab"],
  ["", 0, ""],
])("%j is cut to %p as %j", (text, most, cut) => {
  expect(cutText(text, most)).toBe(cut);
});
