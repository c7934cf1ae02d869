// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { withoutThoughts } from "./completion.ts";
import { jsonInText } from "./json-in-text.ts";

const value = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue())) as fc.Arbitrary<object>;
const prose = fc.string().map((text) => text.replaceAll(/["'`{}[\]<>]/g, " "));
const plain = (object: unknown): unknown => JSON.parse(JSON.stringify(object));

describe("jsonInText", () => {
  it("finds a value among words, between fences, after thoughts", () => {
    fc.assert(
      fc.property(value, prose, prose, fc.boolean(), (object, before, after, isFenced) => {
        const json = JSON.stringify(object, null, 2);
        const said = isFenced ? `${before}\n\`\`\`json\n${json}\n\`\`\`\n${after}` : `${before} ${json} ${after}`;
        expect(jsonInText(withoutThoughts(`<think>{"no": 1} ${before}</think>${said}`))).toContainEqual(plain(object));
      }),
    );
  });

  it("makes up no end for what is cut off", () => {
    fc.assert(
      fc.property(
        fc.record({ name: fc.string({ minLength: 1 }), tags: fc.array(fc.string()) }),
        fc.nat(),
        (object, at) => {
          const json = JSON.stringify(object);
          const cut = json.slice(0, at % json.length);
          for (const found of jsonInText(cut)) expect(found).not.toHaveProperty("name");
        },
      ),
    );
  });

  it("takes any text within a moment", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("{", "}", "[", "]", '"', "\\", "a", ",", ":", "`") }), noThrow),
    );
    const startMs = performance.now();
    for (const piece of ["[", "{", '{"a":', '"', "```", "]", "}"]) jsonInText(piece.repeat(50_000));
    expect(performance.now() - startMs).toBeLessThan(5_000);
  });

  it.each([
    ["{'name': 'Ann', tags: ['a',],}", { name: "Ann", tags: ["a"] }],
    ['{"name": "two\nlines"}', { name: "two\nlines" }],
    ['Sure! {"name": "Ann"} Is that {all right}?', { name: "Ann" }],
    ['```\n{"name": "Ann", // her\n"age": 3}\n```', { name: "Ann", age: 3 }],
  ])("reads %j", (text, expected) => expect(jsonInText(text)).toContainEqual(expected));
});

function noThrow(text: string): void {
  jsonInText(text);
}
