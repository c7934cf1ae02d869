// SPDX-License-Identifier: AGPL-3.0-only
import { StorageError } from "../storage/index.ts";

/** The log's file is there, or should be, and does not hold what was written. */
export class LogDamage extends Error {
  override readonly name: string = "LogDamage";
}

/** There is no file at all. */
export class LogMissing extends LogDamage {
  override readonly name = "LogMissing";
}

/** What SQLite says of such a file itself; what may pass, such as a full disk or a missing descriptor, is not among it. */
const DAMAGE_CODES = ["SQLITE_CORRUPT", "SQLITE_NOTADB"];

/** The error as a LogDamage, if that is what it tells of. */
export function damageIn(error: unknown): LogDamage | undefined {
  if (error instanceof LogDamage) return error;
  if (!(error instanceof StorageError) || !DAMAGE_CODES.some((code) => error.code.startsWith(code))) return undefined;
  return new LogDamage(error.message, { cause: error });
}
