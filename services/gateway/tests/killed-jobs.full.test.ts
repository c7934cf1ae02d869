// SPDX-License-Identifier: Apache-2.0
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { openPostgres } from "../src/storage/postgres-database.ts";
import { type Database, openDatabase } from "../src/storage/database.ts";
import { DyingGateways, type GatewayProcess } from "./dying-gateways.ts";
import { dataOf } from "./examples.ts";
import type { Json } from "./running-gateway.ts";
import { Asked, createJob } from "./stepping-jobs.ts";
import { TestDatabase } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";

const PROGRAM = join(import.meta.dirname, "fixtures/stepping-gateway.mjs");
const STEPS = 6;
const QUESTIONS = ["first", "second"].flatMap((stage) => Array.from({ length: STEPS }, (_, at) => `${stage}/${at}`));
// With it 3 is under way.
const UNDER_WAY = ["first/2", "first/3"];
const isUnderWay = (path: string): boolean => UNDER_WAY.includes(path);

let asked: Asked;
let gateways: DyingGateways;

beforeEach(async () => {
  asked = await Asked.start();
});
afterEach(() => asked.stop());

async function succeeded(gateway: GatewayProcess, id: string): Promise<Json> {
  let job: Json = {};
  await waitUntil(async () => {
    job = dataOf(await gateway.ask("GET", `/v1/jobs/${id}`));
    return job["state"] === "SUCCEEDED";
  }, 20_000);
  return job;
}

function timesAsked(path: string): number {
  return asked.questions.filter((question) => question === path).length;
}

function requireAskedOnce(): void {
  for (const path of QUESTIONS.filter((question) => !isUnderWay(question)))
    expect([path, timesAsked(path)]).toEqual([path, 1]);
  for (const path of UNDER_WAY) expect([path, timesAsked(path)]).toEqual([path, 2]);
}

describe("on the embedded database", () => {
  beforeEach(async () => {
    gateways = await DyingGateways.create();
  });
  afterEach(() => gateways.stop());

  it("SIGKILL in a stage costs what was under way, and nothing else", async () => {
    const first = await gateways.startProgram(PROGRAM);
    asked.hold(isUnderWay);
    const openStore = (): Promise<Database> => openDatabase(gateways.dataDir);
    const id = await createJob({ openDatabase: openStore }, "operator", { steps: STEPS, url: asked.url });
    await waitUntil(() => UNDER_WAY.every((path) => timesAsked(path) === 1));
    first.child.kill("SIGKILL");
    await first.killed();
    asked.letGo();
    const second = await gateways.startProgram(PROGRAM);
    await succeeded(second, id);
    requireAskedOnce();
  });
});

describe("two gateways on PostgreSQL", () => {
  let store: TestDatabase;
  let database: Database;
  let processes: GatewayProcess[];

  beforeEach(async () => {
    store = await TestDatabase.create();
    database = await openPostgres(store.config, pino({ level: "silent" }));
    gateways = await DyingGateways.create(store.config.url);
    processes = [await gateways.startProgram(PROGRAM), await gateways.startProgram(PROGRAM)];
  });
  afterEach(async () => {
    gateways.stop();
    await database.destroy();
    await store.drop();
  });

  const created = () => {
    const openStore = () => openPostgres(store.config, pino({ level: "silent" }));
    return createJob({ openDatabase: openStore }, "operator", { steps: STEPS, url: asked.url });
  };

  async function holderAndOther(): Promise<[GatewayProcess, GatewayProcess]> {
    await waitUntil(() => UNDER_WAY.every((path) => timesAsked(path) === 1));
    const [one, other] = processes as [GatewayProcess, GatewayProcess];
    return asked.askers[0] === one.child.pid ? [one, other] : [other, one];
  }

  it("never do the same work, however many jobs there are", async () => {
    const ids = await Promise.all(Array.from({ length: 6 }, created));
    for (const id of ids) await succeeded(processes[0] as GatewayProcess, id);
    for (const path of QUESTIONS) expect([path, timesAsked(path)]).toEqual([path, ids.length]);
  });

  it("one goes on when the other is killed, and repeats only what was under way", async () => {
    asked.hold(isUnderWay);
    const id = await created();
    const [holder, other] = await holderAndOther();
    holder.child.kill("SIGKILL");
    await holder.killed();
    asked.letGo();
    expect(await succeeded(other, id)).toMatchObject({ result: { by: other.child.pid } });
    requireAskedOnce();
  });

  it("one that was stopped for longer than its lease changes nothing when it goes on", async () => {
    asked.hold(isUnderWay);
    const id = await created();
    const [holder, other] = await holderAndOther();
    holder.child.kill("SIGSTOP");
    await waitUntil(() => UNDER_WAY.every((path) => timesAsked(path) === 2));
    holder.child.kill("SIGCONT");
    asked.letGo();
    expect(await succeeded(other, id)).toMatchObject({ result: { by: other.child.pid } });
    requireAskedOnce();
    const steps = await database.selectFrom("job_steps").select("step").where("job_id", "=", id).execute();
    expect(steps).toHaveLength(QUESTIONS.length);
    expect(dataOf(await holder.ask("GET", `/v1/jobs/${id}`))).toMatchObject({ state: "SUCCEEDED" });
  });

  it("one cancels what the other has in hand", async () => {
    asked.hold(isUnderWay);
    const id = await created();
    const [, other] = await holderAndOther();
    expect(dataOf(await other.ask("POST", `/v1/jobs/${id}/cancel`, {}))).toMatchObject({ cancelling: true });
    await waitUntil(async () => dataOf(await other.ask("GET", `/v1/jobs/${id}`))["state"] === "CANCELLED");
  });
});
