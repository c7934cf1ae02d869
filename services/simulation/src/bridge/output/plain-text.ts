// SPDX-License-Identifier: AGPL-3.0-only

/** Broken UTF-8 and control characters but the tab become U+FFFD: a worker's text must not steer a reader's terminal. */
export function plainText(text: string): string {
  return text.replace(/[^\P{Cc}\t]/gu, "\uFFFD");
}

/** The same, line ends kept. */
export function plainLines(text: string): string {
  return text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\t\n]/gu, "\uFFFD");
}
