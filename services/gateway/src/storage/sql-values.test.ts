// SPDX-License-Identifier: Apache-2.0
import { afterAll, describe, expect, it } from "@jest/globals";
import Libsql from "libsql";
import { guardedDatabase } from "./guarded-database.ts";

const database = guardedDatabase(new Libsql(":memory:"));
database.prepare("create table box (value)").run([]);

function roundTrip(value: unknown): { value: unknown; type: unknown } {
  database.prepare("delete from box").run([]);
  database.prepare("insert into box values (?)").run([value]);
  const [row] = database.prepare("select value, typeof(value) as type from box").all([]);
  return row as { value: unknown; type: unknown };
}

afterAll(() => database.close());

describe("every JavaScript type as a parameter", () => {
  it.each([
    ["a string", "text ü 😀", "text ü 😀", "text"],
    ["an empty string", "", "", "text"],
    ["true", true, 1, "integer"],
    ["false", false, 0, "integer"],
    ["a whole number", 42, 42, "integer"],
    ["minus zero", -0, -0, "real"],
    ["a fraction", 1.5, 1.5, "real"],
    ["the largest safe integer", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "integer"],
    ["a small bigint", 7n, 7, "integer"],
    ["the largest 64-bit integer", 2n ** 63n - 1n, 2n ** 63n - 1n, "integer"],
    ["the smallest 64-bit integer", -(2n ** 63n), -(2n ** 63n), "integer"],
    ["null", null, null, "null"],
    ["a Buffer", Buffer.from([1, 0, 255]), Buffer.from([1, 0, 255]), "blob"],
    ["an empty Uint8Array", new Uint8Array(0), Buffer.alloc(0), "blob"],
    ["a view into a larger array", new Uint8Array([9, 8, 7]).subarray(1), Buffer.from([8, 7]), "blob"],
  ])("%s survives", (_name, given, stored, type) => {
    expect(roundTrip(given)).toEqual({ value: stored, type });
  });

  it.each([
    ["undefined", undefined],
    ["a string with a NUL", "a\u0000b"],
    ["NaN", Number.NaN],
    ["Infinity", Number.POSITIVE_INFINITY],
    ["an integer that has lost digits", 2 ** 60],
    ["a bigint above 64 bits", 2n ** 63n],
    ["a Date", new Date(0)],
    ["an array", [1]],
    ["a plain object", { a: 1 }],
    ["an object without prototype", Object.create(null)],
    ["an ArrayBuffer", new ArrayBuffer(2)],
    ["a Float64Array", new Float64Array(1)],
    ["a symbol", Symbol("s")],
    ["a function", () => 1],
  ])("%s is refused before it reaches the driver", (_name, given) => {
    expect(() => roundTrip(given)).toThrow(TypeError);
    expect(database.prepare("select count(*) as rows from box").all([])).toEqual([{ rows: 0 }]);
  });

  it("iterates with the same conversions", () => {
    roundTrip(2n ** 62n);
    expect([...database.prepare("select value from box where value > ?").iterate([1])]).toEqual([{ value: 2n ** 62n }]);
  });
});
