// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { positionOf } from "./position.ts";

it.each([
  [1, "for"],
  [0.1001, "for"],
  [0.1, "undecided"],
  [0, "undecided"],
  [-0.1, "undecided"],
  [-0.1001, "against"],
  [-1, "against"],
])("an opinion of %d is %s", (opinion, position) => {
  expect(positionOf(opinion)).toBe(position);
});
