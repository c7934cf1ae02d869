// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlValue } from "./bind-parameters.ts";

/** A row by column name. Integers within ±2^53 are numbers, larger ones bigints; blobs are Buffers. */
export type SqlRow = Readonly<Record<string, SqlValue>>;

export function textOf(row: SqlRow, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw unexpected(column, "text");
  return value;
}

export function integerOf(row: SqlRow, column: string): number {
  const value = row[column];
  if (!Number.isSafeInteger(value)) throw unexpected(column, "an integer");
  return Number(value);
}

export function optionalIntegerOf(row: SqlRow, column: string): number | undefined {
  return row[column] === null ? undefined : integerOf(row, column);
}

export function optionalTextOf(row: SqlRow, column: string): string | undefined {
  return row[column] === null ? undefined : textOf(row, column);
}

export function bytesOf(row: SqlRow, column: string): Buffer {
  const value = row[column];
  if (!Buffer.isBuffer(value)) throw unexpected(column, "a blob");
  return value;
}

function unexpected(column: string, expected: string): Error {
  return new Error(`column ${column} does not hold ${expected}`);
}
