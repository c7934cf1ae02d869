// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { Lifetimes } from "./lifetimes.ts";

const DAY_MS = 86_400_000;
const NOON = Date.UTC(2026, 0, 1, 12);

it("a flood's entries live a week beyond the first of a day; those of others, and of the next day, the whole time", () => {
  const lifetimes = new Lifetimes(400);
  const days = (namespace: string, now = NOON) => (lifetimes.expiryOf(namespace, now) - now) / DAY_MS;
  for (let n = 0; n < 10_000; n++) expect(days("a")).toBe(400);
  expect([days("a"), days("b"), days("a", NOON + DAY_MS)]).toEqual([7, 400, 400]);
});

it("what is kept for less than a week is so beyond too", () => {
  const lifetimes = new Lifetimes(2);
  for (let n = 0; n < 10_001; n++) expect(lifetimes.expiryOf("a", NOON)).toBe(NOON + 2 * DAY_MS);
});
