// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";

/** Numbers of a world, one per agent, post or the like. */
export type Column = Int32Array | Uint32Array | Float64Array;
export type Columns = Readonly<Record<string, Column>>;

const TYPES = { i32: Int32Array, u32: Uint32Array, f64: Float64Array } as const;
type TypeName = keyof typeof TYPES;
const FORMAT = 1;
/** Columns begin at multiples of it, as typed arrays want. */
const ALIGNMENT = 8;

const headSchema = z.object({
  format: z.int(),
  meta: z.unknown(),
  columns: z.array(z.object({ name: z.string(), type: z.enum(["i32", "u32", "f64"]), length: z.int().min(0) })),
});
type Head = z.infer<typeof headSchema>;

/** Why bytes are no snapshot of this world. */
export class SnapshotUnreadable extends Error {
  override readonly name = "SnapshotUnreadable";
}

/**
 * One line of JSON, padded, then the columns as they are in memory, little-endian.
 * @param meta what is not a column, as JSON
 */
export function packColumns(meta: unknown, columns: Columns): Uint8Array {
  const entries = Object.entries(columns);
  const head: Head = {
    format: FORMAT,
    meta,
    columns: entries.map(([name, column]) => ({ name, type: typeOf(column), length: column.length })),
  };
  const text = new TextEncoder().encode(JSON.stringify(head));
  const start = aligned(text.length + 1);
  const bytes = new Uint8Array(entries.reduce((end, [, column]) => aligned(end + column.byteLength), start));
  bytes.fill(0x20, 0, start - 1);
  bytes.set(text);
  bytes[start - 1] = 0x0a;
  let place = start;
  for (const [, column] of entries) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), place);
    place = aligned(place + column.byteLength);
  }
  return bytes;
}

/** @throws SnapshotUnreadable */
export function unpackColumns(bytes: Uint8Array): { meta: unknown; columns: Columns } {
  const end = bytes.indexOf(0x0a);
  if (end < 0) throw new SnapshotUnreadable("it has no head");
  const head = headIn(bytes.subarray(0, end));
  const columns: Record<string, Column> = {};
  let place = end + 1;
  for (const { name, type, length } of head.columns) {
    const Type = TYPES[type];
    const size = length * Type.BYTES_PER_ELEMENT;
    if (place + size > bytes.length) throw new SnapshotUnreadable("it ends too early");
    // A copy, whose place in memory suits the type.
    columns[name] = new Type(new Uint8Array(bytes.subarray(place, place + size)).buffer);
    place = aligned(place + size);
  }
  if (place !== bytes.length) throw new SnapshotUnreadable("it is longer than its head says");
  return { meta: head.meta, columns };
}

function headIn(bytes: Uint8Array): Head {
  let head: Head;
  try {
    head = headSchema.parse(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)));
  } catch {
    throw new SnapshotUnreadable("its head is none");
  }
  if (head.format !== FORMAT) throw new SnapshotUnreadable(`it has the format ${head.format}, not ${FORMAT}`);
  return head;
}

function typeOf(column: Column): TypeName {
  if (column instanceof Int32Array) return "i32";
  return column instanceof Uint32Array ? "u32" : "f64";
}

function aligned(place: number): number {
  return Math.ceil(place / ALIGNMENT) * ALIGNMENT;
}
