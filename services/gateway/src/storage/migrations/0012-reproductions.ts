// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const reproductions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("reproductions")
      .addColumn("namespace", "text", (column) => column.notNull())
      .addColumn("request_id", "text", (column) => column.notNull())
      .addColumn("run_id", "text")
      .addColumn("of_run_id", "text", (column) => column.notNull())
      .addColumn("expected_json", "text", (column) => column.notNull())
      .addColumn("written_at_ms", "bigint", (column) => column.notNull())
      .addPrimaryKeyConstraint("reproductions_key", ["namespace", "request_id"])
      .execute();
    await database.schema
      .createIndex("reproductions_by_run")
      .on("reproductions")
      .columns(["namespace", "run_id"])
      .execute();
  },
};
