// SPDX-License-Identifier: Apache-2.0
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Logger } from "pino";
import type { DatabaseConfig } from "../config/database-config.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { guardedPool } from "./postgres-pool.ts";
import { POSTGRES_TYPES } from "./postgres-types.ts";
import type { Tables } from "./tables.ts";

const IDLE_IN_TRANSACTION_MS = 60_000;
// The server is to end a statement first: then the connection stays good.
const ANSWER_GRACE_MS = 1_000;

export async function openPostgres(config: DatabaseConfig, logger: Logger): Promise<Database> {
  await migrateAlone(config, logger);
  const { poolSize: max, timeoutMs } = config;
  const deadlines = { statement_timeout: timeoutMs, query_timeout: timeoutMs + ANSWER_GRACE_MS };
  return connect(config, logger, { max, ...deadlines });
}

// By a connection without deadlines: a migration takes as long as it takes, or waits for that of another gateway.
async function migrateAlone(config: DatabaseConfig, logger: Logger): Promise<void> {
  const database = connect(config, logger, { max: 1 });
  try {
    await migrate(database, await currentSchema(database));
  } catch (error) {
    throw new Error(`The database of DATABASE_URL can't be used: ${reasonOf(error)}.`, { cause: error });
  } finally {
    await database.destroy();
  }
}

function connect(config: DatabaseConfig, logger: Logger, limits: pg.PoolConfig): Database {
  const pool = new pg.Pool({
    connectionString: config.url,
    connectionTimeoutMillis: config.timeoutMs,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    keepAlive: true,
    fallback_application_name: "shoal-gateway",
    types: POSTGRES_TYPES,
    ...limits,
  });
  // Of connections that nobody uses at the moment; the pool makes new ones.
  pool.on("error", (err) => logger.warn({ err }, "database.connection_lost"));
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: guardedPool(pool) }) });
}

// The first of the URL's search_path that exists.
async function currentSchema(database: Database): Promise<string> {
  const { rows } = await sql<{ name: string | null }>`select current_schema() as name`.execute(database);
  const name = rows[0]?.name;
  if (typeof name === "string") return name;
  throw new Error("none of the schemas of its search_path exists");
}

interface Reason {
  readonly message?: string;
  readonly cause?: Reason;
  // Of a host with several addresses: a reason for each, and no message.
  readonly errors?: readonly Reason[];
}

function reasonOf(thrown: unknown): string {
  const { message, cause, errors } = thrown as Reason;
  return cause === undefined ? message || reasonOf(errors?.[0] ?? { message: "no reason is known" }) : reasonOf(cause);
}
