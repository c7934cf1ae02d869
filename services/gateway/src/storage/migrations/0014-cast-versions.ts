// SPDX-License-Identifier: Apache-2.0
import { type Kysely, type Migration, sql } from "kysely";

// Which casts are versions of the same one, and what is to be said of each. Those there are were made each by itself.
export const castVersions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const casts = () => database.schema.alterTable("casts");
    await casts()
      .addColumn("family_id", "text", (column) => column.notNull().defaultTo(""))
      .execute();
    await casts()
      .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
      .execute();
    for (const column of ["previous_id", "note", "warnings_json"]) await casts().addColumn(column, "text").execute();
    await sql`update casts set family_id = cast_id`.execute(database);
    await database.schema
      .createIndex("casts_by_version")
      .unique()
      .on("casts")
      .columns(["namespace", "family_id", "version"])
      .execute();
  },
};
