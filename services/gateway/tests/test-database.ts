// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from "node:crypto";
import pg from "pg";
import type { DatabaseConfig } from "../src/config/database-config.ts";

const SERVER = process.env["SHOAL_TEST_DATABASE_URL"] || "postgres://postgres@127.0.0.1:5432/postgres";

// A fresh database on a real PostgreSQL server.
export class TestDatabase {
  readonly config: DatabaseConfig;
  readonly #name: string;

  private constructor(name: string) {
    this.#name = name;
    const url = new URL(SERVER);
    url.pathname = `/${name}`;
    this.config = { url: url.href, poolSize: 10, timeoutMs: 10_000 };
  }

  static async create(): Promise<TestDatabase> {
    const name = `shoal_test_${randomBytes(8).toString("hex")}`;
    await onServer(`create database ${name}`);
    return new TestDatabase(name);
  }

  // Where jest.postgres.config.js runs the tests once more, on PostgreSQL.
  static async ifWanted(): Promise<TestDatabase | undefined> {
    return Reflect.get(globalThis, "SHOAL_TEST_STORAGE") === "postgres" ? TestDatabase.create() : undefined;
  }

  // As a restart of the server does: whoever is connected is not any more.
  async cutConnections(): Promise<number> {
    const ended = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1";
    return (await onServer(ended, [this.#name])).rows.length;
  }

  // As a server that is being started again: nobody gets in.
  async allowConnections(allowed: boolean): Promise<void> {
    await onServer(`alter database ${this.#name} with allow_connections ${allowed}`);
  }

  async connections(): Promise<number> {
    return (await onServer("select pid from pg_stat_activity where datname = $1", [this.#name])).rows.length;
  }

  async waitingForLocks(): Promise<number> {
    const waiting = "select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'";
    return (await onServer(waiting, [this.#name])).rows.length;
  }

  async drop(): Promise<void> {
    await onServer(`drop database ${this.#name} with (force)`);
  }
}

async function onServer(text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: SERVER, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return await client.query(text, [...values]);
  } finally {
    await client.end();
  }
}
