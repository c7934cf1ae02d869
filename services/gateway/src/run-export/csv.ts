// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import { stringify } from "csv-stringify/sync";
import { toCell } from "../csv/spreadsheet-cell.ts";
import { SPREADSHEET_OPTIONS } from "../csv/spreadsheet-options.ts";
import { EVENT_COLUMNS, type EventRow, eventRow } from "./event-row.ts";

const HEAD = { ...SPREADSHEET_OPTIONS, columns: [...EVENT_COLUMNS] };
const ROWS = { ...SPREADSHEET_OPTIONS, bom: false, header: false };

export async function* csvOf(pieces: AsyncIterable<readonly EventRecord[]>): AsyncGenerator<string> {
  yield stringify([], HEAD);
  for await (const events of pieces) yield stringify(events.map(eventRow).map(cellsOf), ROWS);
}

function cellsOf(row: EventRow): string[] {
  return EVENT_COLUMNS.map((column) => {
    const value = row[column];
    if (value instanceof Date) return value.toISOString();
    // A number can't be a formula, and must stay one.
    return typeof value === "string" ? toCell(value) : String(value ?? "");
  });
}
