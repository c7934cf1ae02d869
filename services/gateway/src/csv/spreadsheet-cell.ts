// SPDX-License-Identifier: Apache-2.0

// A spreadsheet runs what begins so, also in full width (OWASP, "CSV Injection"); an apostrophe makes it text.
const RUNS = /^'*[=+\-@\t\r\n＝＋－＠]/;

export function toCell(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

// Takes off one apostrophe where toCell would have put it, so that every text comes back as it was.
export function fromCell(cell: string): string {
  return cell.startsWith("'") && RUNS.test(cell) ? cell.slice(1) : cell;
}
