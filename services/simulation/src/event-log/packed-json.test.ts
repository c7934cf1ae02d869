// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { JsonPacker } from "./packed-json.ts";

type Value = number | string | { readonly [key: string]: Value };

const number = fc.oneof(fc.nat(), fc.maxSafeInteger(), fc.double({ noDefaultInfinity: true, noNaN: true }));
const text = fc.oneof(
  fc.string(),
  fc.string({ unit: "binary-ascii" }),
  fc.constantFrom("", "ab12", "AB", "abc", "ü👍"),
);
const { value } = fc.letrec<{ value: Value; object: Value }>((tie) => ({
  value: fc.oneof({ depthSize: "small" }, number, text, tie("object")),
  object: fc.dictionary(fc.oneof(fc.constantFrom("a", "b", "__proto__", "7"), fc.string()), tie("value")),
}));

describe("packed JSON", () => {
  it("is unpacked as it was, whatever was packed before and after", () => {
    fc.assert(
      fc.property(fc.array(fc.dictionary(fc.constantFrom("a", "b", "__proto__"), value)), (objects) => {
        const packer = new JsonPacker();
        const packed = objects.map((one) => packer.pack(one));
        expect(packed.map((one) => packer.unpack(one))).toEqual(objects);
      }),
    );
  });

  it("takes little more for a round than its hash and its numbers", () => {
    const packer = new JsonPacker();
    const round = (number: number): object => ({
      events: { exposure: 19, round_ended: 1 },
      actions: {},
      platforms: {},
      end: { seq: 20 * number, engineHash: "0f".repeat(32) },
    });
    for (let number = 1; number <= 10_000; number += 1) expect(packer.pack(round(number)).length).toBeLessThan(60);
  });

  it("leaves out what is undefined", () => {
    const packer = new JsonPacker();
    expect(packer.pack({ a: 1, c: undefined, b: 2 })).toBe(packer.pack({ a: 1, b: 2 }));
  });
});
