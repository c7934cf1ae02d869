// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

// Which gateway has an intent in hand, and until when others leave it alone.
export const intentLeases: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable("intents")
      .addColumn("owner", "text", (column) => column.notNull().defaultTo(""))
      .execute();
    await database.schema
      .alterTable("intents")
      .addColumn("lease_until_ms", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
