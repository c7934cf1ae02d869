// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const deletedTenants: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable("tenants").addColumn("deleted_at_ms", "bigint").execute();
  },
};
