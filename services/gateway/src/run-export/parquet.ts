// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import { ByteWriter, type ColumnSource, ParquetWriter, type SchemaElement } from "hyparquet-writer";
import { EVENT_COLUMNS, type EventRow, eventRow } from "./event-row.ts";

// Readers like large groups, but one is encoded in one turn of the event loop: some tens of milliseconds.
const GROUP_ROWS = 4_000;
const GROUP_BYTES = 4 * 1024 * 1024;

const text = { type: "BYTE_ARRAY", converted_type: "UTF8" } as const;
const TYPES = {
  seq: { type: "INT64", repetition_type: "REQUIRED" },
  round: { type: "INT32", repetition_type: "REQUIRED" },
  kind: { ...text, repetition_type: "REQUIRED" },
  platform: { ...text, repetition_type: "REQUIRED" },
  agent_id: { ...text, repetition_type: "REQUIRED" },
  recorded_at: { type: "INT64", converted_type: "TIMESTAMP_MILLIS", repetition_type: "REQUIRED" },
  type: { ...text, repetition_type: "OPTIONAL" },
  post_id: { ...text, repetition_type: "OPTIONAL" },
  text: { ...text, repetition_type: "OPTIONAL" },
  opinion: { type: "DOUBLE", repetition_type: "OPTIONAL" },
  body: { ...text, repetition_type: "REQUIRED" },
} as const satisfies Record<keyof EventRow, Omit<SchemaElement, "name">>;

const SCHEMA: SchemaElement[] = [
  { name: "events", num_children: EVENT_COLUMNS.length },
  ...EVENT_COLUMNS.map((name) => ({ name, ...TYPES[name] })),
];

// A Parquet file, a row group at a time; `about` stands in its metadata.
export async function* parquetOf(
  pieces: AsyncIterable<readonly EventRecord[]>,
  about: Readonly<Record<string, string>>,
): AsyncGenerator<Buffer> {
  const bytes = new TakenBytes();
  const kvMetadata = Object.entries(about).map(([key, value]) => ({ key, value }));
  const file = new ParquetWriter({ writer: bytes, schema: SCHEMA, kvMetadata, createdBy: "shoal" });
  let rows: EventRow[] = [];
  let size = 0;
  for await (const events of pieces) {
    for (const event of events) {
      rows.push(eventRow(event));
      size += event.body.length;
    }
    if (rows.length < GROUP_ROWS && size < GROUP_BYTES) continue;
    await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    yield bytes.take();
    rows = [];
    size = 0;
  }
  if (rows.length > 0) await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
  await file.finish();
  yield bytes.take();
}

function columnsOf(rows: readonly EventRow[]): ColumnSource[] {
  return EVENT_COLUMNS.map((name) => ({
    name,
    data: rows.map((row) => (name === "seq" ? BigInt(row.seq) : row[name])),
  }));
}

// Gives what was written since the last time; its offset goes on counting.
class TakenBytes extends ByteWriter {
  take(): Buffer {
    const taken = Buffer.from(this.getBytes());
    this.index = 0;
    return taken;
  }
}
