// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bindParameters, type SqlValue } from "./bind-parameters.ts";
import { SqlDatabase } from "./sql-database.ts";

describe("an SQL parameter", () => {
  let database: SqlDatabase;

  beforeAll(() => {
    database = new SqlDatabase({ path: ":memory:", readOnly: true });
  });

  afterAll(() => database.close());

  /** What libsql gives back for it, with SQLite's name of its type. */
  function roundTrip(value: unknown): { value: unknown; type: unknown } {
    const [row] = database.query({ sql: "SELECT ?1 AS value, typeof(?1) AS type", parameters: [value as SqlValue] });
    const back = row?.["value"];
    return { value: back instanceof ArrayBuffer ? [...new Uint8Array(back)] : back, type: row?.["type"] };
  }

  const survivors: readonly [string, unknown, unknown, string][] = [
    ["null", null, null, "null"],
    ["true", true, 1, "integer"],
    ["false", false, 0, "integer"],
    ["zero", 0, 0, "integer"],
    ["negative zero", -0, -0, "real"],
    ["an integer", -42, -42, "integer"],
    ["the greatest safe integer", Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, "integer"],
    ["the least safe integer", Number.MIN_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, "integer"],
    ["a fraction", 0.1, 0.1, "real"],
    ["the smallest fraction", Number.MIN_VALUE, Number.MIN_VALUE, "real"],
    ["infinity", Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, "real"],
    ["a small bigint", 7n, 7, "integer"],
    ["a bigint beyond 2^53", 2n ** 53n + 1n, 2n ** 53n + 1n, "integer"],
    ["the greatest 64-bit bigint", 2n ** 63n - 1n, 2n ** 63n - 1n, "integer"],
    ["the least 64-bit bigint", -(2n ** 63n), -(2n ** 63n), "integer"],
    ["an empty text", "", "", "text"],
    ["a text beyond ASCII", "Ünïcode 漢字 😀", "Ünïcode 漢字 😀", "text"],
    ["a Buffer", Buffer.from("abc"), [97, 98, 99], "blob"],
    ["an empty Buffer", Buffer.alloc(0), [], "blob"],
    ["a part of a Uint8Array", new Uint8Array([1, 2, 3]).subarray(1), [2, 3], "blob"],
  ];

  it.each(survivors)("survives as it is: %s", (_name, value, expected, type) => {
    expect(roundTrip(value)).toEqual({ value: expected, type });
  });

  const refused: readonly [string, unknown][] = [
    ["undefined", undefined],
    ["NaN", Number.NaN],
    ["an integer beyond 2^53", 2 ** 53],
    ["a huge integer", 1e300],
    ["a bigint of more than 64 bits", 2n ** 63n],
    ["a negative bigint of more than 64 bits", -(2n ** 63n) - 1n],
    ["a text with a NUL", "a\0b"],
    ["a lone surrogate", "a\ud800"],
    ["a symbol", Symbol("x")],
    ["a function", () => 1],
    ["a Date", new Date()],
    ["an object", { a: 1 }],
    ["an object without prototype", Object.create(null)],
    ["an array", [1]],
    ["a Map", new Map()],
    ["a RegExp", /x/],
    ["an Error", new Error("x")],
    ["a Promise", Promise.resolve(1)],
    ["a boxed number", Object(1)],
    ["a boxed text", Object("x")],
    ["an ArrayBuffer", new ArrayBuffer(2)],
    ["a DataView", new DataView(new ArrayBuffer(2))],
    ["an Int32Array", new Int32Array(2)],
  ];

  it.each(refused)("is refused with its position: %s", (_name, value) => {
    expect(() => bindParameters([1, value])).toThrow(/^SQL parameter 2 is .+, which can't be stored as it is$/);
    expect(() => roundTrip(value)).toThrow("SQL parameter 1");
  });

  it("is refused where the list has a hole", () => {
    const holed: unknown[] = [1];
    holed[2] = 3;
    expect(() => bindParameters(holed)).toThrow("SQL parameter 2 is of type undefined");
  });

  it("survives or is refused, whatever it is", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withBoxedValues: true, withDate: true, withTypedArray: true }),
        (value) => {
          let bound: SqlValue | undefined;
          try {
            [bound] = bindParameters([value]);
          } catch (error) {
            expect(error).toBeInstanceOf(TypeError);
            return;
          }
          const { value: back } = roundTrip(value);
          expect(back).toEqual(bound instanceof Uint8Array ? [...bound] : smallest(bound));
        },
      ),
      { numRuns: 500 },
    );
  });
});

/** A bigint that a number can hold comes back as one. */
function smallest(value: SqlValue | undefined): unknown {
  return typeof value === "bigint" && BigInt(Number(value)) === value ? Number(value) : value;
}
