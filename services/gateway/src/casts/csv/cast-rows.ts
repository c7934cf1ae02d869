// SPDX-License-Identifier: Apache-2.0
import { fromCell } from "../../csv/spreadsheet-cell.ts";
import type { CastColumn } from "./cast-columns.ts";
import { readHeader } from "./cast-header.ts";
import { type CsvRow, csvRows } from "./csv-rows.ts";

export type CastRow = CsvRow<CastColumn>;

export async function* castRows(csv: Buffer): AsyncGenerator<CastRow> {
  for await (const { number, cells } of csvRows(csv, readHeader)) {
    yield {
      number,
      cells: Object.fromEntries(Object.entries(cells).map(([column, cell]) => [column, fromCell(cell)])),
    };
  }
}
