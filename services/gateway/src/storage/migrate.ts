// SPDX-License-Identifier: Apache-2.0
import { Migrator } from "kysely";
import type { Database } from "./database.ts";
import { MIGRATIONS } from "./migrations/index.ts";

// All or nothing, and on PostgreSQL under an advisory lock: of gateways that start together one migrates, the others wait.
export async function migrate(database: Database, schema?: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) },
    ...(schema === undefined ? {} : { migrationTableSchema: schema }),
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error("the gateway's database could not be migrated", { cause: error });
}
