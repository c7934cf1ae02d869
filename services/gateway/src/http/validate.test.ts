// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { ShoalError } from "@shoal/simulation-contract";
import { z } from "zod";
import { validate } from "./validate.ts";

const schema = z.strictObject({
  name: z.string(),
  seed: z.int().optional(),
  list: z.array(z.number()).optional(),
  settings: z.record(z.string(), z.json()).optional(),
  flag: z.boolean().optional(),
  inner: z.array(z.strictObject({ width: z.int().optional() })).optional(),
  limit: z.string("one value is expected").optional(),
  size: z.int().min(1).max(100_000).optional(),
  share: z.number().positive().lt(0.5).optional(),
  word: z.enum(["json", "csv"]).optional(),
  all: z.literal(true).optional(),
  title: z.string().min(1).max(2).optional(),
  own: z.array(z.number()).max(1, "one is enough").optional(),
});

function reasonsFor(value: unknown): readonly unknown[] {
  try {
    validate(schema, value, "body");
    return [];
  } catch (error) {
    return error instanceof ShoalError ? error.violations.map(({ field, reason }) => [field, reason]) : [error];
  }
}

it.each([
  [{}, "name", "missing; a text is expected"],
  [{ name: 1 }, "name", "a text is expected"],
  [{ name: "n", seed: 1.5 }, "seed", "a whole number is expected"],
  [{ name: "n", seed: "7" }, "seed", "a number is expected"],
  [{ name: "n", list: {} }, "list", "a list is expected"],
  [{ name: "n", list: [1, null] }, "list[1]", "a number is expected"],
  [{ name: "n", settings: [] }, "settings", "an object is expected"],
  [{ name: "n", flag: 1 }, "flag", "true or false is expected"],
  [{ name: "n", limit: ["1", "2"] }, "limit", "one value is expected"],
  [{ name: "n", size: 0 }, "size", "at least 1 is expected"],
  [{ name: "n", size: 100_001 }, "size", "at most 100,000 is expected"],
  [{ name: "n", share: 0 }, "share", "more than 0 is expected"],
  [{ name: "n", share: 0.5 }, "share", "less than 0.5 is expected"],
  [{ name: "n", word: "xml" }, "word", "one of json, csv is expected"],
  [{ name: "n", all: false }, "all", "true is expected"],
  [{ name: "n", title: "" }, "title", "a length of at least 1 is expected"],
  [{ name: "n", title: "abc" }, "title", "a length of at most 2 is expected"],
  [{ name: "n", own: [1, 2] }, "own", "one is enough"],
  [{ name: "n", colour: 1 }, "colour", "there is no such field"],
  [{ name: "n", Limmit: "1" }, "Limmit", 'there is no such field; did you mean "limit"?'],
  [{ name: "n", inner: [{ widht: 1 }] }, "inner[0].widht", 'there is no such field; did you mean "width"?'],
  [7, "body", "an object is expected"],
  [undefined, "body", "missing; an object is expected"],
])("of %j it says that %s: %s", (value, field, reason) => {
  expect(reasonsFor(value)).toEqual([[field, reason]]);
});
