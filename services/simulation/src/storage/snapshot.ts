// SPDX-License-Identifier: AGPL-3.0-only
import Database from "libsql";
import { StorageError } from "./storage-error.ts";

const BUSY_TIMEOUT_MS = 5000;

/**
 * Copies a database as it was committed at one moment, while others may be writing it; blocks. The copy must not exist.
 * @throws StorageError
 */
export function snapshotDatabase(path: string, copy: string): void {
  try {
    const database = new Database(path, { readonly: true });
    try {
      database.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
      database.prepare("VACUUM INTO ?").run([copy]);
    } finally {
      database.close();
    }
  } catch (cause) {
    const { code, message } = cause as { code?: unknown; message?: unknown };
    throw new StorageError(typeof code === "string" ? code : "STORAGE_FAILED", String(message), { cause });
  }
}
