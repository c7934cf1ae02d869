// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import type { AnswerStore, StoredAnswer } from "@shoal/llm";
import { Quotas } from "../quotas/quotas.ts";
import { type Database, openDatabase } from "../storage/database.ts";
import { KeptAnswers } from "./kept-answers.ts";

const DAY_MS = 86_400_000;
const { signal } = new AbortController();
const limits = { live_runs: 5, live_jobs: 5, agents: 20, model_tokens_per_day: 100, money_per_day: 1 };
const folder = mkdtempSync(join(tmpdir(), "shoal-kept-answers-"));
let database: Database;
let tenants = 0;
let tenant: string;

beforeAll(async () => {
  database = await openDatabase(folder);
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  tenant = `tenant_${++tenants}`;
});

function open(keptBytes = 1_000_000, room = 1_000_000): { kept: KeptAnswers; quotas: Quotas } {
  const quotas = new Quotas(database, { ...limits, stored_bytes: room });
  const config = { keptDays: 10, keptBytes };
  return { quotas, kept: new KeptAnswers({ store: { database, isShared: false }, quotas, config }) };
}

const saying = (text: string): StoredAnswer => {
  return { text, model: "small", tokens: { input: 1, output: 2 }, calls: 1, isRepaired: false };
};
const sizeOf = (text: string): number => Buffer.byteLength(JSON.stringify(saying(text)));

async function storedBytes(quotas: Quotas): Promise<number> {
  return (await quotas.standings(tenant)).find(({ quota }) => quota === "stored_bytes")?.used ?? Number.NaN;
}

const ofTenant = (kept: KeptAnswers, sinceMs?: number): AnswerStore => kept.of(tenant, sinceMs) as AnswerStore;

it("are the tenant's own, counted once, and replaced by a newer one", async () => {
  const { kept, quotas } = open();
  await ofTenant(kept).put("k", saying("first"));
  await ofTenant(kept).put("k", saying("second one"));
  expect(await ofTenant(kept).get("k")).toEqual(saying("second one"));
  expect(await kept.of("somebody else")?.get("k")).toBeUndefined();
  expect(await storedBytes(quotas)).toBe(sizeOf("second one"));
  expect(await ofTenant(kept, Date.now() + 1).get("k")).toBeUndefined();
});

it("go when they are old, and give their room back", async () => {
  const { kept, quotas } = open();
  for (let index = 0; index < 250; index++) await ofTenant(kept).put(`k${index}`, saying("an answer"));
  await kept.sweep(Date.now() + 9 * DAY_MS, signal);
  expect(await storedBytes(quotas)).toBe(250 * sizeOf("an answer"));
  await kept.sweep(Date.now() + 11 * DAY_MS, signal);
  expect([await storedBytes(quotas), (await kept.list(tenant, 10)).items]).toEqual([0, []]);
});

it("are not given when they are too old, swept or not", async () => {
  const { kept } = open();
  await ofTenant(kept).put("k", saying("old"));
  await database
    .updateTable("model_answers")
    .set({ kept_at_ms: Date.now() - 11 * DAY_MS })
    .where("namespace", "=", tenant)
    .execute();
  expect(await ofTenant(kept).get("k")).toBeUndefined();
});

it("have so many bytes, of which the oldest go first", async () => {
  const most = 10 * sizeOf("answer 00");
  const { kept, quotas } = open(most);
  for (let index = 10; index < 40; index++) {
    await ofTenant(kept).put(`k${index}`, saying(`answer ${index}`));
    await database
      .updateTable("model_answers")
      .set({ kept_at_ms: Date.now() - 1_000 + index })
      .where("answer_key", "=", `k${index}`)
      .execute();
  }
  const { items } = await kept.list(tenant, 100);
  expect(items.map(({ key }) => key)).toEqual(Array.from({ length: 10 }, (_, at) => `k${30 + at}`));
  expect(await storedBytes(quotas)).toBe(most);
});

it("are not kept where the tenant has no room: the answer counts all the same", async () => {
  const { kept, quotas } = open(1_000_000, sizeOf("one") + 5);
  await ofTenant(kept).put("k1", saying("one"));
  await ofTenant(kept).put("k2", saying("two"));
  expect([await ofTenant(kept).get("k1"), await ofTenant(kept).get("k2")]).toEqual([saying("one"), undefined]);
  expect(await storedBytes(quotas)).toBe(sizeOf("one"));
});

it("are listed page by page", async () => {
  const { kept } = open();
  for (const key of ["c", "a", "b"]) await ofTenant(kept).put(key, saying(key));
  const first = await kept.list(tenant, 2);
  const rest = await kept.list(tenant, 2, first.nextCursor ?? undefined);
  expect([...first.items, ...rest.items].map(({ key }) => key)).toEqual(["a", "b", "c"]);
  expect(rest.nextCursor).toBeNull();
});
