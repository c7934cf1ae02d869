// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { LimitedBudget, type Tokens } from "@shoal/llm";
import fc from "fast-check";
import { Quotas } from "../quotas/quotas.ts";
import { type Database, openDatabase } from "../storage/database.ts";
import type { JobBudget } from "./job-budget.ts";
import { type JobClaim, JobClaims } from "./job-claims.ts";
import { JobSpending } from "./job-spending.ts";
import { JobStore } from "./job-store.ts";

const PRICES = { input: 1, output: 10 };
const NOTHING_LEFT = { code: "BUDGET_EXCEEDED" };
const folder = mkdtempSync(join(tmpdir(), "shoal-spending-"));
let database: Database;

beforeAll(async () => {
  database = await openDatabase(folder);
});
afterAll(async () => {
  await database.destroy();
  rmSync(folder, { recursive: true });
});

async function claimed(budget: JobBudget | undefined): Promise<{ claims: JobClaims; claim: JobClaim; jobs: JobStore }> {
  const limits = { live_runs: 9, agents: 9, model_tokens_per_day: 9, money_per_day: 9 };
  const quotas = new Quotas(database, { ...limits, live_jobs: 1_000, stored_bytes: 1_000_000 });
  const jobs = new JobStore(database, quotas);
  let jobId = "";
  await jobs.create("t", { kind: "k", stages: [], budgetOf: () => budget }, {}, async ({ job_id }) => {
    jobId = job_id;
  });
  const claims = new JobClaims({ database, isShared: false }, quotas, 60_000);
  return { claims, jobs, claim: (await claims.claim({ namespace: "t", jobId })) as JobClaim };
}

async function opened(budget: JobBudget | undefined) {
  const { claims, claim, jobs } = await claimed(budget);
  const spent = async () => (await jobs.get(claim)).spent;
  return { claims, claim, jobs, spent, spending: new JobSpending(claims.store, claim) };
}

it("never takes more than its budget, whatever is asked at the same time, and uses what is left", async () => {
  const tokens = fc.record({ input: fc.integer({ min: 1, max: 300 }), output: fc.integer({ min: 1, max: 300 }) });
  const calls = fc.array(fc.record({ most: tokens, share: fc.double({ min: 0, max: 1, noNaN: true }) }), {
    maxLength: 12,
  });
  const budgets = fc.record({ tokens: fc.integer({ min: 1, max: 3_000 }), cost: fc.constantFrom(0.001, 0.005, 0.02) });
  await fc.assert(
    fc.asyncProperty(budgets, calls, async (budget, asked) => {
      const { spending, spent } = await opened(budget);
      // One that is refused would not have fitted by what was really spent then.
      const really = new LimitedBudget({});
      const within = async () => {
        const { input_tokens, output_tokens, money } = await spent();
        expect(input_tokens + output_tokens).toBeLessThanOrEqual(budget.tokens);
        expect(money).toBeLessThanOrEqual(budget.cost + 1e-9);
      };
      const call = async (most: Tokens, share: number): Promise<void> => {
        const reservation = await spending.reserve(most, PRICES);
        await within();
        await setImmediate();
        const taken = { input: Math.ceil(most.input * share), output: Math.floor(most.output * share) };
        await (await really.reserve(most, PRICES)).settle(taken);
        await reservation.settle(taken);
        await reservation.settle(most);
      };
      const outcomes = await Promise.allSettled(asked.map(({ most, share }) => call(most, share)));
      for (const outcome of outcomes) {
        if (outcome.status === "rejected") expect(outcome.reason).toMatchObject(NOTHING_LEFT);
      }
      const { calls: made, tokens: took, moneyMicros } = really.spent;
      expect(await spent()).toEqual({
        calls: made,
        input_tokens: took.input,
        output_tokens: took.output,
        money: moneyMicros / 1_000_000,
      });
      asked.forEach(({ most }, index) => {
        if (outcomes[index]?.status === "fulfilled") return;
        const isTooMuch = took.input + took.output + most.input + most.output > budget.tokens;
        const isTooDear = (moneyMicros + most.input + 10 * most.output) / 1_000_000 > budget.cost;
        expect([index, isTooMuch || isTooDear]).toEqual([index, true]);
      });
    }),
    { numRuns: 30 },
  );
});

it("waits for a call under way that may yet leave room, and refuses where none is", async () => {
  const { spending } = await opened({ tokens: 100 });
  const first = await spending.reserve({ input: 40, output: 40 }, PRICES);
  const second = spending.reserve({ input: 40, output: 40 }, PRICES);
  await setImmediate();
  await first.settle({ input: 10, output: 0 });
  await (await second).settle({ input: 10, output: 1 });
  await expect(spending.reserve({ input: 40, output: 40 }, PRICES)).rejects.toMatchObject({
    ...NOTHING_LEFT,
    message: expect.stringMatching("21 of 100 are used and the next call may take 80") as unknown,
  });
});

it("counts what a gateway had under way that died, as if it had taken all that it might", async () => {
  const { claims, claim, spending, spent } = await opened({ tokens: 100 });
  await spending.reserve({ input: 40, output: 40 }, PRICES);
  const next = new JobSpending(claims.store, claim);
  await expect(next.reserve({ input: 20, output: 10 }, PRICES)).rejects.toMatchObject(NOTHING_LEFT);
  expect(await spent()).toMatchObject({ calls: 0, input_tokens: 40, output_tokens: 40 });
});

it("has no limit of its own where none was given, and spends nothing for whom the job was taken from", async () => {
  const { claims, claim, spending } = await opened(undefined);
  await (await spending.reserve({ input: 1_000_000, output: 1_000_000 }, PRICES)).settle({ input: 1, output: 1 });
  const lost = new JobSpending(claims.store, { ...claim, claim: claim.claim - 1 });
  await expect(lost.reserve({ input: 1, output: 1 }, PRICES)).rejects.toThrow(
    expect.objectContaining({ name: "ClaimLost" }),
  );
});
