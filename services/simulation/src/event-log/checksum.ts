// SPDX-License-Identifier: AGPL-3.0-only
import { crc32 } from "node:zlib";
import { LogDamage } from "./log-damage.ts";

/** CRC-32 over some numbers and what belongs to them: SQLite would not notice that a bit of a page has changed. */
export function checksum(numbers: readonly number[], content: Buffer | string): number {
  return crc32(content, crc32(numbers.join()));
}

/** @param stored null in a row that is older than checksums */
export function requireIntact(stored: number | undefined, actual: number, what: string): void {
  if (stored !== undefined && stored !== actual) throw new LogDamage(`the checksum of ${what} is wrong`);
}
