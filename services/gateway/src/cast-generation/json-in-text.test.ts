// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { objectIn } from "./json-in-text.ts";

it("finds an object whatever stands around it", () => {
  const around = fc.string().filter((text) => !/[{}"]/.test(text));
  const object = fc.dictionary(fc.string(), fc.jsonValue()).filter((one) => !Object.hasOwn(one, "__proto__"));
  fc.assert(
    fc.property(around, object, around, (before, value, after) => {
      const json = JSON.stringify(value);
      expect(objectIn(before + json + after)).toEqual(JSON.parse(json));
    }),
  );
});

it.each(["", "no", "[1]", '{"half": "an obj', "{not json}", '{"a": }'])("finds none in %j", (text) => {
  expect(objectIn(text)).toBeUndefined();
});

it("passes what only looks like one", () => {
  expect(objectIn('{well} {"a": 1} {"b": 2}')).toEqual({ a: 1 });
});

it("is done with a long text of braces in a moment", () => {
  expect(objectIn("{".repeat(200_000))).toBeUndefined();
  expect(objectIn(`${"{".repeat(100_000)}${"}".repeat(100_000)}`)).toBeUndefined();
});
