// SPDX-License-Identifier: Apache-2.0

/** The column itself, or a copy of twice its length if it has no place for the index yet. */
export function grown<Column extends Int32Array | Float64Array>(column: Column, index: number): Column {
  if (index < column.length) return column;
  const length = Math.max(column.length * 2, index + 1);
  const larger = column instanceof Int32Array ? new Int32Array(length) : new Float64Array(length);
  larger.set(column);
  return larger as Column;
}
