// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { pino } from "pino";
import type { Intent } from "../src/intents/intent.ts";
import { IntentStore } from "../src/intents/intent-store.ts";
import type { Database } from "../src/storage/database.ts";
import { openPostgres } from "../src/storage/postgres-database.ts";
import { DEATHS, DyingGateways, requestOf, requireOutcome, requireSameRun } from "./dying-gateways.ts";
import { TestDatabase } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";

let store: TestDatabase;
let database: Database;
let gateways: DyingGateways;

beforeEach(async () => {
  store = await TestDatabase.create();
  database = await openPostgres(store.config, pino({ level: "silent" }));
  gateways = await DyingGateways.create(store.config.url);
});
afterEach(async () => {
  gateways.stop();
  await database.destroy();
  await store.drop();
});

const pending = async (): Promise<number> =>
  (await database.selectFrom("intents").select("request_id").execute()).length;

describe("SIGKILL of one of two gateways around a call of the simulation service", () => {
  it.each(DEATHS)("$point $rpc leaves what the other one finishes, once", async ({ rpc, point }) => {
    const other = await gateways.start();
    const dying = await gateways.start(rpc, point);
    await expect((await requestOf(dying, rpc))()).rejects.toThrow("fetch failed");
    await dying.killed();
    expect(await pending()).toBe(1);
    await waitUntil(async () => (await pending()) === 0);
    expect(gateways.fake.callCount(rpc)).toBe(point === "before" ? 1 : 2);
    await requireOutcome(other, rpc);
  });

  it.each(["before", "after"] as const)("%s startRun leaves one run for its Idempotency-Key", async (point) => {
    const other = await gateways.start();
    await requireSameRun(await gateways.start("startRun", point), () => Promise.resolve(other));
  });

  it("is survived also by what the killed one had taken over from another", async () => {
    const first = await gateways.start("startRun", "before");
    await expect((await requestOf(first, "startRun"))()).rejects.toThrow("fetch failed");
    await first.killed();
    await gateways.startAndDie("startRun", "after");
    const third = await gateways.start();
    await waitUntil(async () => (await pending()) === 0);
    expect(gateways.fake.callCount("startRun")).toBe(2);
    await requireOutcome(third, "startRun");
  });
});

it("a gateway that is slow, but lives, keeps what it has begun for itself", async () => {
  const other = await gateways.start();
  const slow = await gateways.start("createSimulation", "slowly");
  const answer = await (await requestOf(slow, "createSimulation"))();
  expect(answer).toMatchObject({ success: true, data: { name: "Fees" } });
  expect(gateways.fake.callCount("createSimulation")).toBe(1);
  await requireOutcome(other, "createSimulation");
});

describe("intents on a shared database", () => {
  const intent = (requestId: string): Intent => ({
    namespace: "operator",
    requestId,
    wish: { kind: "start_run", simulation_id: "s" },
  });
  const storeWith = (leaseMs: number): IntentStore => new IntentStore({ database, isShared: true }, leaseMs);

  it("are claimed by one gateway each, however many want them at once", async () => {
    const others = Array.from({ length: 8 }, () => storeWith(60_000));
    const ids = Array.from({ length: 25 }, (_, n) => `r${n}`);
    for (const id of ids) await storeWith(0).claim(intent(id));
    const claims = await Promise.all(
      ids.map(async (id) => {
        const won = await Promise.all(others.map((other) => other.claimLeft(intent(id))));
        return won.filter(Boolean).length;
      }),
    );
    expect(claims).toEqual(ids.map(() => 1));
  });

  it("stay with whoever renews, and go to another one a lease after the last time", async () => {
    const [holder, other] = [storeWith(400), storeWith(400)];
    expect(await holder.claim(intent("r"))).toBe(true);
    for (let time = 0; time < 4; time++) {
      await sql`select pg_sleep(0.2)`.execute(database);
      expect(await other.claim(intent("r"))).toBe(false);
      expect(await other.claimable()).toEqual([]);
      await holder.renewClaims();
    }
    await sql`select pg_sleep(0.5)`.execute(database);
    expect(await other.claimable()).toEqual([intent("r")]);
    expect(await other.claim(intent("r"))).toBe(true);
    expect(await holder.claimLeft(intent("r"))).toBe(false);
    await holder.renewClaims();
    await holder.release(intent("r"));
    expect(await storeWith(400).claim(intent("r"))).toBe(false);
  });
});
