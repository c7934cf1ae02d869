// SPDX-License-Identifier: Apache-2.0
import { types } from "node:util";

export type SqlValue = string | number | bigint | Uint8Array | null;

const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

// libsql ends the process when it is handed a boolean, stores undefined and NaN as NULL and whole numbers as floats, and
// reads text only up to a NUL.
export function toSqlValue(value: unknown): SqlValue {
  switch (typeof value) {
    case "boolean":
      return value ? 1n : 0n;
    case "string":
      if (value.includes("\0")) throw new TypeError("text with a NUL would be read back cut off");
      return value;
    case "number":
      return numberToSql(value);
    case "bigint":
      if (value < INT64_MIN || value > INT64_MAX) throw new TypeError("an integer parameter does not fit into 64 bits");
      return value;
    default:
      if (value === null || types.isUint8Array(value)) return value;
      throw new TypeError(`a parameter of type ${nameOf(value)} can't be stored`);
  }
}

export function fromSqlValue(value: unknown): unknown {
  if (typeof value === "bigint") return isSafe(value) ? Number(value) : value;
  return types.isArrayBuffer(value) ? Buffer.from(value) : value;
}

function numberToSql(value: number): SqlValue {
  if (Number.isSafeInteger(value)) return Object.is(value, -0) ? value : BigInt(value);
  if (!Number.isFinite(value)) throw new TypeError(`the number ${value} can't be stored`);
  if (Number.isInteger(value)) throw new TypeError("an integer above 2^53 has lost digits: pass a bigint");
  return value;
}

function isSafe(value: bigint): boolean {
  return value >= BigInt(Number.MIN_SAFE_INTEGER) && value <= BigInt(Number.MAX_SAFE_INTEGER);
}

function nameOf(value: unknown): string {
  return typeof value === "object" ? (value?.constructor?.name ?? "object") : typeof value;
}
