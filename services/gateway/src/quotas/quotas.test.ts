// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { type Database, openDatabase } from "../storage/database.ts";
import { type Quota } from "./quota.ts";
import { Quotas } from "./quotas.ts";

const LIMITS = {
  live_runs: 5,
  live_jobs: 5,
  agents: 20,
  stored_bytes: 1_000,
  model_tokens_per_day: 100,
  money_per_day: 0.0001,
};
const folder = mkdtempSync(join(tmpdir(), "shoal-quotas-"));
let database: Database;
let quotas: Quotas;
let tenants = 0;

beforeAll(async () => {
  database = await openDatabase(folder);
  quotas = new Quotas(database, LIMITS);
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

it("never give more than there is, whatever is claimed and given back at the same time", async () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 20 });
  const quota = fc.constantFrom<Quota>("live_runs", "agents", "model_tokens_per_day", "money_per_day");
  await fc.assert(
    fc.asyncProperty(quota, amounts, amounts, async (of, first, second) => {
      const namespace = `tenant_${++tenants}`;
      const limit = of === "money_per_day" ? 100 : LIMITS[of];
      let held = 0;
      const claim = async (amount: number): Promise<number> => {
        const granted = await quotas.claim(namespace, of, amount).then(
          () => true,
          () => false,
        );
        if (granted) held += amount;
        expect(held).toBeLessThanOrEqual(limit);
        return granted ? amount : 0;
      };
      const giveBack = async (amount: number) => {
        held -= amount;
        await quotas.add(namespace, of, -amount);
      };
      const granted = await Promise.all(first.map(claim));
      await Promise.all([...granted.map(giveBack), ...second.map(claim)]);
      const used = (await quotas.standings(namespace)).find(({ quota: name }) => name === of)?.used ?? 0;
      expect(Math.round(of === "money_per_day" ? used * 1_000_000 : used)).toBe(held);
    }),
    { numRuns: 40 },
  );
});

it("that are given each day are so on each day of UTC", async () => {
  const atMs = Date.parse("2026-01-31T23:59:59.999Z");
  await quotas.claim("daily", "model_tokens_per_day", 100, { atMs });
  await expect(quotas.claim("daily", "model_tokens_per_day", 1, { atMs })).rejects.toMatchObject({
    code: "QUOTA_EXCEEDED",
  });
  await quotas.claim("daily", "model_tokens_per_day", 100, { atMs: atMs + 1 });
  await quotas.claim("daily", "agents", 20, { atMs });
  await expect(quotas.claim("daily", "agents", 1, { atMs: atMs + 1 })).rejects.toMatchObject({
    code: "QUOTA_EXCEEDED",
  });
  await quotas.sweep("2026-02-01");
  const rows = await database.selectFrom("quota_counters").select("period").where("namespace", "=", "daily").execute();
  expect(rows.map(({ period }) => period).sort()).toEqual(["", "2026-02-01"]);
});
