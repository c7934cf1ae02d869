// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { JSON_DEPTH_MAX, wrongShape } from "./json-shape.ts";

const shapeOf = (json: string) => wrongShape(Buffer.from(json));
const nested = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const many = Array.from({ length: 100 }, (_, at) => `"k${at}":${at}`).join(",");

it.each([
  ['{"a":1,"a":2}', /"a" is given twice/],
  ['{"a":1,"\\u0061":2}', /"a" is given twice/],
  ['{"x":{"é":1 , "é"\n:\t2}}', /"é" is given twice/],
  [`{${many},"k7":1}`, /"k7" is given twice/],
  ['[{"a":[{"b":1,"c":2,"b":3}]}]', /"b" is given twice/],
  ['{"__proto__":{"polluted":true}}', /"__proto__"/],
  ['{"a":{"\\u005f_proto__":1}}', /"__proto__"/],
  ['{"constructor":{"prototype":1}}', /"constructor"/],
  ["1e999", /greater than any/],
  ['{"a":[-1e400]}', /greater than any/],
  [`[${"9".repeat(400)}]`, /greater than any/],
  [nested(JSON_DEPTH_MAX + 1), /nested at most 64/],
  ['{"a":'.repeat(100_000), /nested at most 64/],
])("refuses %.60s", (json, reason) => {
  expect(shapeOf(json)).toMatch(reason);
});

it.each([
  ['[{"a":1},{"a":1}]'],
  ['{"a":{"a":{"a":"a"}},"b":["a","a"]}'],
  ['{"a":"__proto__","b":"\\"a\\":1e999","c":"{[{["}'],
  [`{${many}}`],
  [nested(JSON_DEPTH_MAX)],
  ["[1e308,-1.5E-400,0.1,-0,1e-999]"],
  ["null"],
  [""],
  // For the parser to refuse.
  ['{"a'],
  ['{"a\\":1'],
  ["]]]{"],
  ['{"\\x":1}'],
])("leaves %.60s to the parser", (json) => {
  expect(shapeOf(json)).toBeUndefined();
});

it("has nothing against what JSON.stringify writes, however it is spaced", () => {
  const allowed = fc
    .jsonValue({ maxDepth: 6 })
    .filter((value) => !/__proto__|constructor|prototype/.test(JSON.stringify(value)));
  fc.assert(
    fc.property(allowed, fc.constantFrom(0, 1, "\t", 8), (value, space) => {
      expect(shapeOf(JSON.stringify(value, undefined, space))).toBeUndefined();
    }),
  );
});

it("finds any key that is given twice, wherever", () => {
  const key = fc.string({ unit: "grapheme" }).filter((one) => !["__proto__", "constructor", "prototype"].includes(one));
  fc.assert(
    fc.property(
      fc.uniqueArray(key, { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.jsonValue({ maxDepth: 2 }),
      (keys, at, value) => {
        const twice = keys[at % keys.length]!;
        const members = [...keys, twice].map((one) => `${JSON.stringify(one)}:${JSON.stringify(one)}`);
        expect(
          shapeOf(
            `[${JSON.stringify(value).replaceAll(/__proto__|constructor|prototype/g, "x")},{${members.join(",")}}]`,
          ),
        ).toMatch(/twice/);
      },
    ),
  );
});

it("takes time in proportion to the bytes", () => {
  const agents = Array.from({ length: 60_000 }, (_, at) => ({
    agent_id: `a${at}`,
    name: "Ann",
    anchors: { hours: [1, 2, 3, 4] },
  }));
  const json = Buffer.from(JSON.stringify(agents));
  const begun = performance.now();
  expect(wrongShape(json)).toBeUndefined();
  expect(performance.now() - begun).toBeLessThan(3_000);
});
