// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

// As rate-limiter-flexible has it: columns by position, the key first.
export const rateCounters: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable("rate_counters")
      .addColumn("key", "varchar(255)", (column) => column.primaryKey())
      .addColumn("points", "bigint", (column) => column.notNull())
      .addColumn("expire", "bigint")
      .execute();
    await database.schema.createIndex("rate_counters_expired").on("rate_counters").column("expire").execute();
  },
};
