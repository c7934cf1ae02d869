// SPDX-License-Identifier: AGPL-3.0-only
import { types } from "node:util";

/** What a column can hold. */
export type SqlValue = null | number | bigint | string | Uint8Array;

/**
 * The one gate for parameters: what libsql would abort on, take for NULL or store as something else is converted or
 * refused here.
 */
export function bindParameters(values: readonly unknown[]): SqlValue[] {
  // Array.from also visits holes, which libsql would bind as NULL.
  return Array.from(values, (value, index) => bind(value, index + 1));
}

function bind(value: unknown, position: number): SqlValue {
  switch (typeof value) {
    case "boolean":
      return value ? 1n : 0n;
    case "number":
      return bindNumber(value, position);
    case "bigint":
      if (BigInt.asIntN(64, value) === value) return value;
      throw refusal(position, "an integer of more than 64 bits");
    case "string":
      return bindText(value, position);
    case "object":
      if (value === null || types.isUint8Array(value)) return value;
      throw refusal(position, `an object (${Object.prototype.toString.call(value)})`);
    default:
      throw refusal(position, `of type ${typeof value}`);
  }
}

function bindNumber(value: number, position: number): number | bigint {
  if (Number.isNaN(value)) throw refusal(position, "NaN");
  if (!Number.isInteger(value) || Object.is(value, -0)) return value;
  if (!Number.isSafeInteger(value)) throw refusal(position, "an integer beyond 2^53 that is not a bigint");
  // libsql stores every number as REAL.
  return BigInt(value);
}

function bindText(value: string, position: number): string {
  // libsql ends a text at its first NUL when it reads it back, and replaces lone surrogates.
  if (value.includes("\0")) throw refusal(position, "a text with a NUL character");
  if (/\p{Surrogate}/u.test(value)) throw refusal(position, "a text with a lone surrogate");
  return value;
}

function refusal(position: number, what: string): TypeError {
  return new TypeError(`SQL parameter ${position} is ${what}, which can't be stored as it is`);
}
