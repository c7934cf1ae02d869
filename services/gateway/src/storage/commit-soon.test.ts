// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { commitSoon } from "./commit-soon.ts";
import { type Database, openDatabase } from "./database.ts";

const NORMAL = 1;
const FULL = 2;
const ROW = { namespace: "n", simulation_id: "s", cast_id: "c" };

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "shoal-storage-"));
  database = await openDatabase(folder);
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

async function synchronous(connection: Database): Promise<unknown> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(connection);
  return rows[0]?.synchronous;
}

const count = async (): Promise<number> => (await database.selectFrom("simulation_casts").selectAll().execute()).length;

it("does not wait for the disk, which all that is committed beside it and after it does", async () => {
  const store = { database, isShared: false };
  const soon = commitSoon(store, async (transaction) => {
    await transaction.insertInto("simulation_casts").values(ROW).execute();
    return synchronous(transaction);
  });
  const beside = database.transaction().execute(synchronous);
  expect([await soon, await beside, await synchronous(database)]).toEqual([NORMAL, FULL, FULL]);
  expect(await count()).toBe(1);
});

it("leaves nothing behind where it fails, and the next waits for the disk again", async () => {
  const failing = commitSoon({ database, isShared: false }, async (transaction) => {
    await transaction.insertInto("simulation_casts").values(ROW).execute();
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect([await count(), await synchronous(database)]).toEqual([0, FULL]);
});
