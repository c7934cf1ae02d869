// SPDX-License-Identifier: Apache-2.0

// All of a text on one line.
export function lineOf(text: string): string {
  const lines = text.split(/[\n\r\t]/).map((line) => line.trim());
  return lines.filter((line) => line !== "").join(" ");
}
