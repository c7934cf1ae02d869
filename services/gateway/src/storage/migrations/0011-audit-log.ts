// SPDX-License-Identifier: Apache-2.0
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";

const TABLES = ["audit_entries", "audit_outcomes"] as const;

// Nothing in these tables is ever changed, and nothing goes before its time but with the tenant that did it. The database sees to it.
export const auditLog: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const isPostgres = database.getExecutor().adapter instanceof PostgresAdapter;
    await createEntries(database, isPostgres);
    await createOutcomes(database);
    for (const table of TABLES) await (isPostgres ? guardOnPostgres : guardOnSqlite)(database, table);
  },
};

async function createEntries(database: Kysely<unknown>, isPostgres: boolean): Promise<void> {
  await database.schema
    .createTable("audit_entries")
    .addColumn("ordinal", isPostgres ? "bigserial" : "integer", (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn("entry_id", "text", (column) => column.notNull().unique())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("subject", "text", (column) => column.notNull())
    .addColumn("actor", "text", (column) => column.notNull())
    .addColumn("key_id", "text")
    .addColumn("address", "text")
    .addColumn("method", "text")
    .addColumn("operation", "text")
    .addColumn("request_id", "text")
    .addColumn("targets_json", "text", (column) => column.notNull())
    .addColumn("fields_json", "text", (column) => column.notNull())
    .addColumn("texts_json", "text")
    .addColumn("times", "bigint", (column) => column.notNull())
    .execute();
  const index = (name: string, columns: string[]) =>
    database.schema.createIndex(name).on("audit_entries").columns(columns).execute();
  await index("audit_entries_newest_first", ["subject", "ordinal desc"]);
  await index("audit_entries_of_actor", ["namespace"]);
  await index("audit_entries_to_expire", ["expires_at_ms"]);
}

async function createOutcomes(database: Kysely<unknown>): Promise<void> {
  await database.schema
    .createTable("audit_outcomes")
    .addColumn("entry_id", "text", (column) => column.primaryKey())
    .addColumn("at_ms", "bigint", (column) => column.notNull())
    .addColumn("expires_at_ms", "bigint", (column) => column.notNull())
    .addColumn("namespace", "text", (column) => column.notNull())
    .addColumn("status", "integer", (column) => column.notNull())
    .addColumn("code", "text")
    .addColumn("reason", "text")
    .addColumn("location", "text")
    .execute();
  const index = (name: string, column: string) =>
    database.schema.createIndex(name).on("audit_outcomes").column(column).execute();
  await index("audit_outcomes_of_actor", "namespace");
  await index("audit_outcomes_to_expire", "expires_at_ms");
}

const REFUSAL = "the audit log is append-only";

async function guardOnSqlite(database: Kysely<unknown>, table: (typeof TABLES)[number]): Promise<void> {
  const refuse = sql`begin select raise(abort, ${sql.lit(REFUSAL)}); end`;
  const name = (what: string) => sql.id(`${table}_${what}`);
  const now = sql`cast((julianday('now') - 2440587.5) * 86400000 as integer)`;
  await sql`create trigger ${name("unchanged")} before update on ${sql.id(table)} ${refuse}`.execute(database);
  await sql`create trigger ${name("kept")} before delete on ${sql.id(table)}
    when old.expires_at_ms > ${now} and not exists (
      select 1 from tenants where tenant_id = old.namespace and state in ('DELETING', 'DELETED')
    ) ${refuse}`.execute(database);
  // Where a row is replaced, SQLite asks no trigger of deletion.
  await sql`create trigger ${name("once")} before insert on ${sql.id(table)}
    when exists (select 1 from ${sql.id(table)} where entry_id = new.entry_id or rowid = new.rowid) ${refuse}`.execute(
    database,
  );
}

async function guardOnPostgres(database: Kysely<unknown>, table: (typeof TABLES)[number]): Promise<void> {
  const name = (what: string) => sql.id(`${table}_${what}`);
  const refuse = sql`raise exception using message = ${sql.lit(REFUSAL)}`;
  const make = async (what: string, when: string, body: typeof refuse): Promise<void> => {
    await sql`create function ${name(what)}() returns trigger language plpgsql as $$ begin ${body}; end $$`.execute(
      database,
    );
    await sql`create trigger ${name(what)} before ${sql.raw(when)} execute function ${name(what)}()`.execute(database);
  };
  await make("unchanged", `update on ${table} for each row`, refuse);
  await make("not_emptied", `truncate on ${table} for each statement`, refuse);
  await make(
    "kept",
    `delete on ${table} for each row`,
    sql`if old.expires_at_ms > extract(epoch from clock_timestamp()) * 1000 and not exists (
      select 1 from tenants where tenant_id = old.namespace and state in ('DELETING', 'DELETED')
    ) then ${refuse}; end if; return old`,
  );
}
