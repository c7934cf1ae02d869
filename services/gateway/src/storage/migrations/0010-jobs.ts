// SPDX-License-Identifier: Apache-2.0
import type { Kysely, Migration } from "kysely";

export const jobs: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createJobs(database);
    await createSteps(database);
    await createEvents(database);
  },
};

async function createJobs(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("jobs")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("job_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("input_json", "text", (column) => column.notNull())
    .addColumn("stages_json", "text", (column) => column.notNull())
    .addColumn("result_json", "text")
    .addColumn("error_json", "text")
    .addColumn("cancel_requested", "integer", (column) => column.notNull())
    .addColumn("last_seq", "bigint", (column) => column.notNull())
    .addColumn("stored_bytes", "bigint", (column) => column.notNull())
    .addColumn("created_at_ms", "bigint", (column) => column.notNull())
    .addColumn("changed_at_ms", "bigint", (column) => column.notNull())
    .addColumn("owner", "text", (column) => column.notNull())
    .addColumn("lease_until_ms", "bigint", (column) => column.notNull())
    .addColumn("claim", "bigint", (column) => column.notNull())
    .addColumn("fruitless_claims", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("jobs_key", ["namespace", "job_id"])
    .execute();
  await database.schema
    .createIndex("jobs_newest_first")
    .on("jobs")
    .columns(["namespace", "created_at_ms desc", "job_id desc"])
    .execute();
  await database.schema.createIndex("jobs_by_state").on("jobs").columns(["state", "created_at_ms"]).execute();
}

async function createSteps(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("job_steps")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("job_id", "text", (column) => column.notNull())
    .addColumn("stage", "text", (column) => column.notNull())
    .addColumn("step", "text", (column) => column.notNull())
    .addColumn("answer_json", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("job_steps_key", ["namespace", "job_id", "stage", "step"])
    .execute();
}

async function createEvents(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("job_events")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("job_id", "text", (column) => column.notNull())
    .addColumn("seq", "bigint", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("recorded_at_ms", "bigint", (column) => column.notNull())
    .addColumn("body_json", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("job_events_key", ["namespace", "job_id", "seq"])
    .execute();
}
