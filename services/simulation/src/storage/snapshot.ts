// SPDX-License-Identifier: AGPL-3.0-only
import Database from "libsql";
import { pathToFileURL } from "node:url";
import { StorageError } from "./storage-error.ts";

const BUSY_TIMEOUT_MS = 5000;

/**
 * Copies a database as it was committed at one moment, while others may be writing it; blocks. The copy must not exist.
 * @throws StorageError
 */
export function snapshotDatabase(path: string, copy: string): void {
  const database = openExisting(path);
  try {
    database.exec(`PRAGMA busy_timeout=${BUSY_TIMEOUT_MS}`);
    database.prepare("VACUUM INTO ?").run([copy]);
  } catch (cause) {
    const { code, message } = cause as { code?: unknown; message?: unknown };
    throw new StorageError(typeof code === "string" ? code : "STORAGE_FAILED", String(message), { cause });
  } finally {
    database.close();
  }
}

// libsql's option `readonly` makes a file that is missing all the same.
function openExisting(path: string): Database.Database {
  try {
    return new Database(`${pathToFileURL(path).href}?mode=rw`);
  } catch (cause) {
    throw new StorageError("SQLITE_CANTOPEN", `${path} is missing or can't be opened`, { cause });
  }
}
