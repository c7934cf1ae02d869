// SPDX-License-Identifier: Apache-2.0
import { type Kysely, type Migration, sql } from "kysely";

export const quotasAndUsage: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await createQuotaCounters(database);
    await createLiveRuns(database);
    await createUsage(database);
    await countStored(database);
  },
};

async function createQuotaCounters(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("quota_counters")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("quota", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("used", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("quota_counters_pk", ["namespace", "quota", "period"])
    .execute();
}

async function createLiveRuns(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("live_runs")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("request_id", "text", (column) => column.notNull())
    .addColumn("run_id", "text")
    .addColumn("key_id", "text", (column) => column.notNull())
    .addColumn("claimed_at_ms", "bigint", (column) => column.notNull())
    .addColumn("checked_at_ms", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("live_runs_pk", ["namespace", "request_id"])
    .execute();
  await database.schema.createIndex("live_runs_by_run").on("live_runs").column("run_id").execute();
  await database.schema.createIndex("live_runs_by_check").on("live_runs").column("checked_at_ms").execute();
}

async function createUsage(database: Kysely<unknown>): Promise<void> {
  let table = database.schema
    .createTable("usage_days")
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("run_id", "text", (column) => column.notNull())
    .addColumn("purpose", "text", (column) => column.notNull());
  for (const figure of [
    "calls",
    "input_tokens",
    "output_tokens",
    "money_micros",
    "runs",
    "agents",
    "events",
    "stored_bytes",
  ]) {
    table = table.addColumn(figure, "bigint", (column) => column.notNull());
  }
  await table.addPrimaryKeyConstraint("usage_days_pk", ["namespace", "day", "run_id", "purpose"]).execute();
  await database.schema.createIndex("usage_days_by_day").on("usage_days").column("day").execute();
}

// What is stored already counts too.
async function countStored(database: Kysely<unknown>): Promise<void> {
  for (const table of ["casts", "simulation_casts"]) {
    await database.schema
      .alterTable(table)
      .addColumn("stored_bytes", "bigint", (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await sql`update casts set stored_bytes = (select coalesce(sum(octet_length(items_json)), 0) from cast_chunks
    where cast_chunks.namespace = casts.namespace and cast_chunks.cast_id = casts.cast_id)`.execute(database);
  await sql`update simulation_casts set stored_bytes = coalesce((select casts.stored_bytes from casts
    where casts.namespace = simulation_casts.namespace and casts.cast_id = simulation_casts.cast_id), 0)`.execute(
    database,
  );
  await sql`insert into quota_counters select namespace, 'agents', '', sum(agent_count) from casts group by namespace`.execute(
    database,
  );
  await sql`insert into quota_counters select namespace, 'stored_bytes', '', sum(bytes) from (
    select namespace, sum(stored_bytes) as bytes from casts group by namespace
    union all select namespace, sum(stored_bytes) from simulation_casts group by namespace
    union all select namespace, sum(octet_length(answer_json)) from interview_answers group by namespace
  ) as stored group by namespace`.execute(database);
}
