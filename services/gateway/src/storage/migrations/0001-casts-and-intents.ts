// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const castsAndIntents: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createCasts(database);
    await createSimulationCasts(database);
    await createIntents(database);
  },
};

async function createCasts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("casts")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("cast_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("agent_count", "integer", (column) => column.notNull())
    .addColumn("follow_count", "integer", (column) => column.notNull())
    .addColumn("by_stance_json", "text", (column) => column.notNull())
    .addColumn("by_archetype_json", "text", (column) => column.notNull())
    .addColumn("agents_json", "text", (column) => column.notNull())
    .addColumn("follows_json", "text", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("casts_pk", ["namespace", "cast_id"])
    .execute();
  await database.schema
    .createIndex("casts_newest_first")
    .on("casts")
    .columns(["namespace", "created_at_ms desc", "cast_id desc"])
    .execute();
}

async function createSimulationCasts(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("simulation_casts")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("simulation_id", "text", (column) => column.notNull())
    .addColumn("cast_id", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("simulation_casts_pk", ["namespace", "simulation_id"])
    .execute();
}

async function createIntents(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("intents")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("request_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("cast_id", "text")
    .addColumn("wish_json", "text", (column) => column.notNull())
    .addColumn("written_at_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("intents_pk", ["namespace", "kind", "request_id"])
    .execute();
}
