// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { SimulationClient } from "@shoal/simulation-contract";
import { type Claim, LiveRuns } from "../src/live-runs/live-runs.ts";
import { Quotas } from "../src/quotas/quotas.ts";
import { SimulationService } from "../src/simulation-client/simulation-service.ts";
import type { Database } from "../src/storage/database.ts";
import { clearOldDays } from "../src/usage/keep-counts.ts";
import { UsageStore } from "../src/usage/usage-store.ts";
import { QUOTAS, RunningGateway } from "./running-gateway.ts";

const DAY_MS = 86_400_000;
const CLAIM: Claim = { namespace: "t", requestId: "r" };

let gateway: RunningGateway;
let database: Database;
let client: SimulationClient;
let now: number;

beforeEach(async () => {
  gateway = await RunningGateway.start();
  await gateway.stopGateway();
  database = await gateway.openDatabase();
  client = new SimulationClient(gateway.config.simulation);
  now = Date.now();
});
afterEach(async () => {
  client.close();
  await database.destroy();
  await gateway.stop();
});

function liveRuns(): LiveRuns {
  const counted = { quotas: new Quotas(database, QUOTAS), usage: new UsageStore(database) };
  return new LiveRuns({ database, service: new SimulationService(client), ...counted, now: () => now });
}

const used = async () =>
  (await new Quotas(database, QUOTAS).standings("t")).find(({ quota }) => quota === "live_runs")?.used;

it("what a gateway claimed that was killed before it wrote its intent is free again two minutes later", async () => {
  await liveRuns().claim(CLAIM, "k");
  expect(await used()).toBe(1);
  now += 119_000;
  await liveRuns().sweep(new AbortController().signal);
  expect(await used()).toBe(1);
  now += 2_000;
  await liveRuns().sweep(new AbortController().signal);
  expect(await used()).toBe(0);
  expect(await database.selectFrom("live_runs").selectAll().execute()).toEqual([]);
});

it("a claim whose intent is there stays, however late", async () => {
  await liveRuns().claim(CLAIM, "k");
  await database
    .insertInto("intents")
    .values({
      namespace: "t",
      request_id: "r",
      kind: "start_run",
      cast_id: null,
      wish_json: "{}",
      written_at_ms: now,
      owner: "",
      lease_until_ms: 0,
    })
    .execute();
  now += 3_600_000;
  await liveRuns().sweep(new AbortController().signal);
  expect(await used()).toBe(1);
});

it("usage is kept for 400 days, counters of days for 7", async () => {
  const usage = new UsageStore(database);
  const quotas = new Quotas(database, QUOTAS);
  await usage.add({ namespace: "t", purpose: "interview" }, { calls: 1 });
  await quotas.add("t", "model_tokens_per_day", 5);
  const left = async () => [
    (await database.selectFrom("usage_days").selectAll().execute()).length,
    (await database.selectFrom("quota_counters").selectAll().execute()).length,
  ];
  await clearOldDays({ quotas, usage }, now + 7 * DAY_MS);
  expect(await left()).toEqual([1, 1]);
  await clearOldDays({ quotas, usage }, now + 8 * DAY_MS);
  expect(await left()).toEqual([1, 0]);
  await clearOldDays({ quotas, usage }, now + 400 * DAY_MS);
  expect(await left()).toEqual([1, 0]);
  await clearOldDays({ quotas, usage }, now + 401 * DAY_MS);
  expect(await left()).toEqual([0, 0]);
});
