// SPDX-License-Identifier: Apache-2.0
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, SqliteDialect } from "kysely";
import Libsql from "libsql";
import { guardedDatabase } from "./guarded-database.ts";
import { migrate } from "./migrate.ts";
import type { Tables } from "./tables.ts";

export type Database = Kysely<Tables>;

// The last step of a transaction, by who has asked for it: what he writes is there with the rest, or neither is.
export type Confirm<Made> = (made: Made, transaction: Database) => Promise<void>;

export const DATABASE_FILE = "gateway.sqlite";

export async function openDatabase(dataDir: string): Promise<Database> {
  const file = openFile(dataDir);
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: guardedDatabase(file) }) });
  try {
    await migrate(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

export function requireFolder(dataDir: string): void {
  namingFile(dataDir, () => mkdirSync(dataDir, { recursive: true, mode: 0o700 }));
}

function openFile(dataDir: string): Libsql.Database {
  requireFolder(dataDir);
  return namingFile(dataDir, (path) => {
    const file = new Libsql(path);
    file.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
    return file;
  });
}

// Whoever reads the last words of a gateway that does not start needs to know which file is meant.
function namingFile<Result>(dataDir: string, use: (path: string) => Result): Result {
  const path = join(dataDir, DATABASE_FILE);
  try {
    return use(path);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`The database ${path} can't be used: ${reason}. Check DATA_DIR.`, { cause });
  }
}
