// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { kindOfType } from "./member-kind.ts";

it.each([
  ["Student", "individual"],
  ["publicfigure", "individual"],
  ["GovernmentOfficial", "individual"],
  ["University Professor", "individual"],
  ["CEO", "individual"],
  ["Lawyer", "individual"],
  ["Zymurgist", "individual"],
  ["news_anchor", "individual"],
  ["大学教授", "individual"],
  ["发言人", "individual"],
  ["MediaOutlet", "outlet"],
  ["mediaoutlet", "outlet"],
  ["Newspaper", "outlet"],
  ["电视台", "outlet"],
  ["StudentUnion", "group"],
  ["governmentagency", "group"],
  ["NGO", "group"],
  ["Companies", "group"],
  ["某某大学", "group"],
  ["", "individual"],
])("%s is an %s", (type, kind) => {
  expect(kindOfType(type)).toBe(kind);
});
