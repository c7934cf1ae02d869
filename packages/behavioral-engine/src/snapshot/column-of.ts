// SPDX-License-Identifier: Apache-2.0
import { type Columns, SnapshotUnreadable } from "./packed-columns.ts";

/** @throws SnapshotUnreadable if there is none of that name, type and, where given, length */
export function int32Column(columns: Columns, name: string, length?: number): Int32Array {
  const column = columns[name];
  if (column instanceof Int32Array && hasLength(column, length)) return column;
  throw new SnapshotUnreadable(`its column ${name} does not fit this simulation`);
}

/** As `int32Column`. */
export function uint32Column(columns: Columns, name: string, length?: number): Uint32Array {
  const column = columns[name];
  if (column instanceof Uint32Array && hasLength(column, length)) return column;
  throw new SnapshotUnreadable(`its column ${name} does not fit this simulation`);
}

/** As `int32Column`. */
export function float64Column(columns: Columns, name: string, length?: number): Float64Array {
  const column = columns[name];
  if (column instanceof Float64Array && hasLength(column, length)) return column;
  throw new SnapshotUnreadable(`its column ${name} does not fit this simulation`);
}

function hasLength(column: { readonly length: number }, length: number | undefined): boolean {
  return length === undefined || column.length === length;
}
