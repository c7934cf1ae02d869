// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { openDatabase } from "./database.ts";

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
  expect(await second.selectFrom("simulation_casts").selectAll().execute()).toEqual([row]);
  await second.destroy();
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
