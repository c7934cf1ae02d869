// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import { invalidRequest, type ShoalError } from "@shoal/simulation-contract";
import { CsvError, parse } from "csv-parse";

export interface CsvRow<Column extends string> {
  // As a spreadsheet counts them: the header is row 1.
  readonly number: number;
  readonly cells: Readonly<Partial<Record<Column, string>>>;
}

interface ParsedRow {
  readonly record: readonly string[];
  readonly info: { readonly records: number; readonly empty_lines: number };
}

const ROW_BYTES_MAX = 1_048_576;
const BYTES_AT_ONCE = 262_144;
const OPTIONS = {
  bom: true,
  info: true,
  relax_column_count: true,
  skip_empty_lines: true,
  max_record_size: ROW_BYTES_MAX,
};

// The rows below the first, which names the columns: `readHeader` says which stand where.
export async function* csvRows<Column extends string>(
  csv: Buffer,
  readHeader: (names: readonly string[]) => readonly Column[],
): AsyncGenerator<CsvRow<Column>> {
  let columns: readonly Column[] | undefined;
  try {
    const rows: AsyncIterable<ParsedRow> = Readable.from(piecesOf(csv)).pipe(parse(OPTIONS));
    for await (const { record, info } of rows) {
      const number = info.records + info.empty_lines;
      if (columns === undefined) columns = readHeader(record.map((cell) => cell.trim()));
      else yield { number, cells: cellsOf(record, columns, number) };
    }
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  if (columns === undefined) throw wrongRow(1, "the names of the columns are expected");
}

// With a turn of the event loop between pieces, so that a large file leaves room for other requests.
async function* piecesOf(csv: Buffer): AsyncGenerator<Buffer> {
  for (let start = 0; start < csv.length; start += BYTES_AT_ONCE) {
    yield csv.subarray(start, start + BYTES_AT_ONCE);
    await setImmediate();
  }
}

function cellsOf<Column extends string>(
  record: readonly string[],
  columns: readonly Column[],
  number: number,
): CsvRow<Column>["cells"] {
  if (record.length !== columns.length) {
    throw wrongRow(number, `${columns.length} cells are expected, as in row 1, but there are ${record.length}`);
  }
  const cells: Partial<Record<Column, string>> = {};
  columns.forEach((column, at) => (cells[column] = record[at] ?? ""));
  return cells;
}

function unreadable(error: CsvError): ShoalError {
  const { records, empty_lines } = error;
  const rowsBefore = typeof records === "number" && typeof empty_lines === "number" ? records + empty_lines : 0;
  const reason =
    error.code === "CSV_MAX_RECORD_SIZE"
      ? `at most ${ROW_BYTES_MAX} bytes a row are possible; a quotation mark may not be closed`
      : "a quotation mark is misplaced or not closed; a cell that holds one is quoted, and the mark in it doubled";
  return wrongRow(rowsBefore + 1, reason);
}

function wrongRow(number: number, reason: string): ShoalError {
  return invalidRequest([{ field: `row ${number}`, reason }]);
}
