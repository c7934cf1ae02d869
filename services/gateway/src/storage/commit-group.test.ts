// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import fc from "fast-check";
import { sql } from "kysely";
import { commitSoon, commitTogether } from "./commit-soon.ts";
import { type Database, openDatabase } from "./database.ts";

let folder: string;
let database: Database;
let store: { readonly database: Database; readonly isShared: false };

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "shoal-storage-"));
  database = await openDatabase(folder);
  store = { database, isShared: false };
});
afterEach(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

const insert = (transaction: Database, simulation_id: string) =>
  transaction.insertInto("simulation_casts").values({ namespace: "n", simulation_id, cast_id: "c" }).execute();

async function stored(): Promise<string[]> {
  const rows = await database.selectFrom("simulation_casts").select("simulation_id").orderBy("simulation_id").execute();
  return rows.map(({ simulation_id }) => simulation_id);
}

async function synchronous(transaction: Database): Promise<number | undefined> {
  const { rows } = await sql<{ synchronous: number }>`pragma synchronous`.execute(transaction);
  return rows[0]?.synchronous;
}

it("what is asked for at the same time is one transaction, in the order in which it was asked for", async () => {
  const order: number[] = [];
  let isOver = false;
  const works = [1, 2, 3].map((number) =>
    commitTogether(store, async (transaction) => {
      expect(isOver).toBe(false);
      order.push(number);
      await insert(transaction, `s${number}`);
      return number * 10;
    }).finally(() => (isOver = true)),
  );
  expect(await Promise.all(works)).toEqual([10, 20, 30]);
  expect(order).toEqual([1, 2, 3]);
  expect(await stored()).toEqual(["s1", "s2", "s3"]);
});

it("waits for the disk if one of those that are committed together has to", async () => {
  const seen = await Promise.all([commitSoon(store, synchronous), commitTogether(store, synchronous)]);
  expect(seen).toEqual([2, 2]);
  expect(await commitSoon(store, synchronous)).toBe(1);
  expect(await synchronous(database)).toBe(2);
});

it("all fail where a fault has taken back the whole transaction, as a full disk does, and the next succeeds", async () => {
  const before = commitTogether(store, (transaction) => insert(transaction, "a"));
  const full = commitTogether(store, async (transaction) => {
    await sql`rollback`.execute(transaction);
    throw new Error("the disk is full");
  });
  const beside = commitTogether(store, (transaction) => insert(transaction, "b"));
  const outcomes = await Promise.allSettled([before, full, beside]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  await commitTogether(store, (transaction) => insert(transaction, "c"));
  expect(await stored()).toEqual(["c"]);
});

it("each succeeds or fails by itself, and what failed leaves nothing", async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ fails: fc.boolean(), isDurable: fc.boolean() }), { maxLength: 90 }),
      async (works) => {
        round += 1;
        const done = works.map(({ fails, isDurable }, index) => {
          const commit = isDurable ? commitTogether : commitSoon;
          return commit(store, async (transaction) => {
            await insert(transaction, `${round}-${index}`);
            if (fails) throw new Error(`no ${index}`);
            return index;
          });
        });
        const outcomes = await Promise.allSettled(done);
        const expected = works.map(({ fails }, index) =>
          fails ? { status: "rejected", reason: new Error(`no ${index}`) } : { status: "fulfilled", value: index },
        );
        expect(outcomes).toEqual(expected);
        const kept = (await stored()).filter((id) => id.startsWith(`${round}-`));
        const wanted = works.flatMap(({ fails }, index) => (fails ? [] : [`${round}-${index}`]));
        expect(kept.toSorted()).toEqual(wanted.toSorted());
      },
    ),
    { numRuns: 25 },
  );
});
