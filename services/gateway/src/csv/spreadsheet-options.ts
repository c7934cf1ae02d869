// SPDX-License-Identifier: Apache-2.0

// With a byte order mark, without which spreadsheets take UTF-8 for something else.
export const SPREADSHEET_OPTIONS = {
  bom: true,
  header: true,
  record_delimiter: "windows",
  quoted_match: /[\r\n]/,
} as const;
