// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlConnection } from "./sql-connection.ts";
import { integerOf } from "./sql-row.ts";
import { StorageError } from "./storage-error.ts";

/** Brings a file to the newest version: migration n (from 1) leads from user_version n - 1 to n. Never edit one that was released. */
export async function migrate(connection: SqlConnection, migrations: readonly (readonly string[])[]): Promise<void> {
  const [row] = await connection.query({ sql: "PRAGMA user_version" });
  const version = row === undefined ? 0 : integerOf(row, "user_version");
  if (version > migrations.length) {
    throw new StorageError(
      "STORAGE_TOO_NEW",
      `the file has version ${version}, this program knows ${migrations.length}: it was written by a newer program`,
    );
  }
  for (const [index, statements] of migrations.entries()) {
    if (index < version) continue;
    const done = `PRAGMA user_version=${index + 1}`;
    await connection.transaction([...statements, done].map((sql) => ({ sql })));
  }
}
