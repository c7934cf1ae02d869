// SPDX-License-Identifier: Apache-2.0

// What is no number stays as it is, to be named by the check.
export function numberInCell(cell = ""): number | string {
  return /^\s*(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(cell) ? Number(cell) : cell;
}
