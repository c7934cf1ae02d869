// SPDX-License-Identifier: Apache-2.0

/** The column itself, or a copy of twice its length if it has no place for the index yet. */
export function grown<Column extends Int32Array | Float64Array>(column: Column, index: number): Column {
  if (index < column.length) return column;
  const length = Math.max(column.length * 2, index + 1);
  const larger = column instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  larger.set(column);
  return larger as Column;
}

type AnyColumn = Int32Array | Uint32Array | Float64Array | Uint8Array;

/** One column behind the other. */
export function joined<Column extends AnyColumn>(column: Column, more: Column): Column {
  const Type = column.constructor as new (length: number) => Column;
  const both = new Type(column.length + more.length);
  both.set(column);
  both.set(more, column.length);
  return both;
}
