// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { pino } from "pino";
import { AuditLog, NOBODY } from "../src/audit/index.ts";
import { AuditStore } from "../src/audit/audit-store.ts";
import type { Database } from "../src/storage/database.ts";
import { createCast, listOf, startRun } from "./examples.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

const DAY_MS = 86_400_000;
const QUESTION = "What of the harbour bridge?";

let gateway: RunningGateway | undefined;

beforeEach(() => {
  gateway = undefined;
});
afterEach(() => gateway?.stop());

async function started(audit: { retentionDays: number; withPrompts: boolean }): Promise<RunningGateway> {
  gateway = await RunningGateway.start({ config: { audit } });
  return gateway;
}

type Entry = Json & { readonly outcome: Json };

async function entriesOf(running: RunningGateway, query = ""): Promise<readonly Entry[]> {
  return listOf((await running.get(`/v1/audit?limit=1000&${query}`)).json) as readonly Entry[];
}

const DEED = { ...NOBODY, namespace: "t", subject: "t" };

const NO_FILTER = {
  subject: undefined,
  keyId: undefined,
  operation: undefined,
  fromMs: undefined,
  toMs: undefined,
  outcome: undefined,
};

async function withStore(use: (store: AuditStore, database: Database) => Promise<void>): Promise<void> {
  const running = await started({ retentionDays: 400, withPrompts: false });
  await running.stopGateway();
  const database = await running.openDatabase();
  try {
    await use(new AuditStore(database), database);
  } finally {
    await database.destroy();
  }
}

it.each([true, false])("questions are kept with AUDIT_PROMPTS alone: %s", async (withPrompts) => {
  const running = await started({ retentionDays: 400, withPrompts });
  const run = await startRun(running);
  await running.post(`/v1/runs/${run}/interviews`, { prompt: QUESTION, all: true });
  const [entry] = await entriesOf(running, "operation=createInterview");
  expect(entry?.["texts"]).toEqual(withPrompts ? { prompt: QUESTION } : null);
});

it("a flood of wrong keys leaves a bounded number of entries, and how many there were", async () => {
  const running = await started({ retentionDays: 400, withPrompts: false });
  const floods = Array.from({ length: 150 }, (_, n) => running.get("/v1/casts", { "x-api-key": `wrong-${n}` }));
  await Promise.all(floods);
  await running.stopGateway();
  await running.startGateway();
  const entries = await entriesOf(running);
  expect(entries).toHaveLength(11);
  expect(entries[0]).toMatchObject({ actor: "gateway", times: 140, outcome: { kind: "refused", status: 401 } });
  expect(entries.slice(1).every(({ times }) => times === 1)).toBe(true);
});

it("what expires is cleared away when its time is over, and not before", async () => {
  await withStore(async (store) => {
    const log = new AuditLog(store, 2, pino({ level: "silent" }));
    (await log.begin(DEED))({ status: 200 });
    await log.close();
    const now = Date.now();
    expect(await store.sweep(now + 2 * DAY_MS - 10_000)).toBe(false);
    await expect(store.sweep(now + 3 * DAY_MS)).rejects.toThrow("append-only");
    expect((await store.list(NO_FILTER, 10)).items).toHaveLength(1);
    const [entry] = (await store.list(NO_FILTER, 10)).items;
    await store.add([
      {
        entry_id: "old",
        at_ms: 1,
        expires_at_ms: 2,
        actor: "gateway",
        namespace: "t",
        subject: "t",
        key_id: null,
        address: null,
        method: null,
        operation: null,
        request_id: null,
        targets_json: "{}",
        fields_json: "{}",
        texts_json: null,
        times: 1,
      },
    ]);
    expect(await store.sweep(now)).toBe(true);
    expect(await store.sweep(now)).toBe(false);
    expect((await store.list(NO_FILTER, 10)).items).toEqual([entry]);
  });
});

describe("an act", () => {
  it("is on record before it is done, and stays so if the gateway ends in between", async () => {
    await withStore(async (store) => {
      const log = new AuditLog(store, 400, pino({ level: "silent" }));
      await log.begin({ ...DEED, operation: "deleteRun" });
      const { items } = await store.list({ ...NO_FILTER, outcome: "unknown" }, 10);
      expect(items).toMatchObject([{ operation: "deleteRun", status: null }]);
    });
  });

  it("is not done where it can't be recorded", async () => {
    const running = await started({ retentionDays: 400, withPrompts: false });
    const cast = await createCast(running);
    await running.stopGateway();
    const database = await running.openDatabase();
    await database.schema.alterTable("audit_entries").renameTo("audit_away").execute();
    await database.destroy();
    await running.startGateway();
    expect((await running.delete(`/v1/casts/${cast}`)).status).toBe(500);
    expect((await running.get(`/v1/casts/${cast}`)).status).toBe(200);
  });

  it("gets its outcome later where the database is away meanwhile", async () => {
    await withStore(async (store, database) => {
      const log = new AuditLog(store, 400, pino({ level: "silent" }));
      const end = await log.begin(DEED);
      await database.schema.alterTable("audit_outcomes").renameTo("audit_away").execute();
      end({ status: 204 });
      await waitUntil(async () => (await database.introspection.getTables()).some(({ name }) => name === "audit_away"));
      await database.schema.alterTable("audit_away").renameTo("audit_outcomes").execute();
      await log.close();
      expect((await store.list(NO_FILTER, 10)).items).toMatchObject([{ status: 204 }]);
    });
  });
});
