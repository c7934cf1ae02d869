// SPDX-License-Identifier: Apache-2.0

// So many UTF-16 units of it at most, and no half of a character at the end.
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, "");
}
