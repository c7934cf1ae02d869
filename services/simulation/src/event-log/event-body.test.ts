// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { fieldsOf, numberIn, parseBody, textIn } from "./event-body.ts";

const FIELDS = ["type", "post_id", "opinion", "text"];
const word = fc.oneof(
  fc.constantFrom(...FIELDS, '"type":"post"', 'type":"', "{", "\\", "是的", "", "e1"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const value = fc.oneof(
  word,
  fc.double(),
  fc.integer(),
  fc.constant(null),
  fc.array(word, { maxLength: 3 }),
  fc.dictionary(word, word, { maxKeys: 2 }),
);
const body = fc.dictionary(fc.oneof(fc.constantFrom(...FIELDS), word), value, { maxKeys: 6 });

describe("fields of a body", () => {
  it("are those of the parsed body, whatever stands in it and however it is spaced", () => {
    fc.assert(
      fc.property(body, fc.constantFrom(undefined, 1), (given, space) => {
        const bytes = Buffer.from(JSON.stringify(given, null, space));
        const parsed = parseBody(bytes);
        const fields = fieldsOf(bytes);
        for (const field of FIELDS) {
          expect([field, fields.text(field)]).toEqual([field, textIn(parsed, field)]);
          expect([field, fields.number(field)]).toEqual([field, numberIn(parsed, field)]);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
