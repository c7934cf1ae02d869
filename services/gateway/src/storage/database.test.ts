// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { Kysely, sql, SqliteDialect } from "kysely";
import Libsql from "libsql";
import { openDatabase } from "./database.ts";
import { castsAndIntents } from "./migrations/0001-casts-and-intents.ts";
import { castChunks } from "./migrations/0003-cast-chunks.ts";

interface Before {
  casts: {
    namespace: string;
    cast_id: string;
    name: string;
    hash: string;
    agent_count: number;
    follow_count: number;
    by_stance_json: string;
    by_archetype_json: string;
    agents_json: string;
    follows_json: string;
    created_at_ms: number;
  };
  cast_chunks: { namespace: string; cast_id: string; list: string; chunk: number; items_json: string };
}

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-storage-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

it("the data folder is made for its owner alone", async () => {
  const dataDir = join(folder, "a", "b");
  const database = await openDatabase(dataDir);
  await database.destroy();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
});

it("a write is on the disk before it is acknowledged", async () => {
  const database = await openDatabase(folder);
  const journal = await sql<{ journal_mode: string }>`PRAGMA journal_mode`.execute(database);
  const synchronous = await sql<{ synchronous: number }>`PRAGMA synchronous`.execute(database);
  await database.destroy();
  expect(journal.rows).toEqual([{ journal_mode: "wal" }]);
  expect(synchronous.rows).toEqual([{ synchronous: 2 }]);
});

it("what was written is there after the next start, and migrations run once", async () => {
  const first = await openDatabase(folder);
  const row = { namespace: "n", simulation_id: "s", cast_id: "c" };
  await first.insertInto("simulation_casts").values(row).execute();
  await first.destroy();
  const second = await openDatabase(folder);
  expect(await second.selectFrom("simulation_casts").selectAll().execute()).toMatchObject([row]);
  await second.destroy();
});

it("the lists of a cast from before they were in chunks are moved into chunks", async () => {
  const database = new Kysely<Before>({ dialect: new SqliteDialect({ database: new Libsql(":memory:") }) });
  await castsAndIntents.up(database);
  const counts = { agent_count: 250, follow_count: 0, by_stance_json: "{}", by_archetype_json: "{}" };
  const agents = Array.from({ length: 250 }, (_, n) => ({ agent_id: `a${n}` }));
  const lists = { agents_json: JSON.stringify(agents), follows_json: "[]" };
  const names = { namespace: "n", cast_id: "c", name: "C", hash: "h" };
  await database
    .insertInto("casts")
    .values({ ...names, ...counts, ...lists, created_at_ms: 1 })
    .execute();
  await castChunks.up(database);
  const chunks = await database.selectFrom("cast_chunks").selectAll().orderBy("chunk").execute();
  expect(chunks.map(({ namespace, cast_id, list, chunk }) => [namespace, cast_id, list, chunk])).toEqual([
    ["n", "c", "agents", 0],
    ["n", "c", "agents", 1],
    ["n", "c", "agents", 2],
  ]);
  expect(chunks.flatMap(({ items_json }) => JSON.parse(items_json) as unknown[])).toEqual(agents);
  expect(await database.selectFrom("casts").selectAll().execute()).toEqual([{ ...names, ...counts, created_at_ms: 1 }]);
  await database.destroy();
});

it("a transaction that fails leaves nothing", async () => {
  const database = await openDatabase(folder);
  const row = { namespace: "n", simulation_id: "s", cast_id: "c" };
  const failed = database.transaction().execute(async (transaction) => {
    await transaction.insertInto("simulation_casts").values(row).execute();
    throw new Error("stop");
  });
  await expect(failed).rejects.toThrow("stop");
  expect(await database.selectFrom("simulation_casts").selectAll().execute()).toEqual([]);
  await database.destroy();
});

it("a file that is no database is named, and left as it is", async () => {
  const path = join(folder, "gateway.sqlite");
  writeFileSync(path, "no database ".repeat(1_000));
  await expect(openDatabase(folder)).rejects.toThrow(`The database ${path} can't be used: file is not a database`);
  expect(statSync(path).size).toBe(12_000);
});

it("a data folder that is a file is named", async () => {
  const dataDir = join(folder, "file");
  writeFileSync(dataDir, "");
  await expect(openDatabase(dataDir)).rejects.toThrow(`The database ${join(dataDir, "gateway.sqlite")} can't be used`);
});
