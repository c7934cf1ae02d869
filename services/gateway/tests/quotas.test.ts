// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CAST, createCast, createSimulation, dataOf, LIVE_TIME, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, type Json, QUOTAS, RunningGateway } from "./running-gateway.ts";
import { StubModel } from "./stub-model.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;
let model: StubModel;
let tenant: string;
let caller: RunningGateway;

beforeAll(async () => {
  model = await StubModel.start();
  const endpoint = {
    provider: "openai" as const,
    apiKey: "sk-test-0123456789abcdef",
    baseUrl: model.baseUrl,
    model: "small",
  };
  const llm = { ...endpoint, timeoutMs: 2_000, maxAnswerTokens: 100, concurrency: 3 };
  const prices = { input: 2, output: 10, currency: "EUR" };
  gateway = await RunningGateway.start({ config: { llm, prices, quotas: { ...QUOTAS, live_runs: 2 } } });
});
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});
beforeEach(async () => {
  tenant = await createTenant(gateway);
  const { headers } = await createTenantKey(gateway, tenant);
  caller = {
    get: (path: string) => gateway.get(path, headers),
    post: (path: string, body: unknown, more: Record<string, string>) =>
      gateway.post(path, body, { ...headers, ...more }),
    delete: (path: string) => gateway.send("DELETE", path, { headers }),
  } as RunningGateway;
});

const EXCEEDED = { status: 429, code: "QUOTA_EXCEEDED" };

async function setQuotas(quotas: Json): Promise<void> {
  const answer = await gateway.patch(`/v1/tenants/${tenant}`, { quotas });
  expect(answer.status).toBe(200);
  expect(dataOf(answer.json)["quotas"]).toMatchObject(quotas);
}

async function usedOf(quota: string, of: RunningGateway = caller): Promise<unknown> {
  const standings = dataOf((await of.get("/v1/quotas")).json)["quotas"] as readonly Json[];
  return standings.find((standing) => standing["quota"] === quota)?.["used"];
}

async function usageBy(...dimensions: string[]): Promise<readonly Json[]> {
  const query = dimensions.map((dimension) => `group_by=${dimension}`).join("&");
  return listOf((await caller.get(`/v1/usage?${query}`)).json);
}

describe("the quota of live runs", () => {
  it("gives no more than there are, however many ask at once, and again what has ended", async () => {
    const simulation_id = await createSimulation(caller, LIVE_TIME);
    const start = (headers?: Record<string, string>) => caller.post("/v1/runs", { simulation_id }, headers);
    const answers = await Promise.all(Array.from({ length: 4 }, () => start()));
    const started = answers.filter(({ status }) => status === 201);
    expect(started).toHaveLength(2);
    const refused = answers.find(({ status }) => status !== 201) as Answer;
    expectProblem(refused, { ...EXCEEDED, field: "quotas.live_runs", reason: /^2 of 2 are used and 1 more/ });
    expect(refused.headers.get("retry-after")).toBe("60");
    await caller.post(`/v1/runs/${word(dataOf(started[0]?.json ?? {}), "run_id")}/stop`, {});
    const key = { "idempotency-key": "again" };
    const again = await start(key);
    expect(again.status).toBe(201);
    // The same request is the same run, and no further one.
    expect(dataOf((await start(key)).json)["run_id"]).toBe(dataOf(again.json)["run_id"]);
    expectProblem(await start(), EXCEEDED);
    expect(await usedOf("live_runs")).toBe(2);
  });

  it("takes nothing for a run that was refused", async () => {
    for (let time = 0; time < 3; time++) {
      const refused = await caller.post("/v1/runs", { simulation_id: "none" });
      expectProblem(refused, { status: 404, code: "SIMULATION_NOT_FOUND" });
    }
    expect(await usedOf("live_runs")).toBe(0);
  });
});

describe("the quotas of what is stored", () => {
  it("refuse a cast of too many agents, keep nothing of it, and free with what is deleted", async () => {
    await setQuotas({ agents: 5 });
    const cast = await createCast(caller);
    const refused = await caller.post("/v1/casts", CAST);
    expectProblem(refused, { ...EXCEEDED, field: "quotas.agents", reason: /^3 of 5 are used and 3 more/ });
    expect(listOf((await caller.get("/v1/casts")).json)).toHaveLength(1);
    await caller.delete(`/v1/casts/${cast}`);
    expect([await usedOf("agents"), await usedOf("stored_bytes")]).toEqual([0, 0]);
    const both = await Promise.all([caller.post("/v1/casts", CAST), caller.post("/v1/casts", CAST)]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 429]);
  });

  it("count a simulation's copy and the answers of interviews, until they are deleted", async () => {
    const simulation_id = await createSimulation(caller);
    const copied = Number(await usedOf("stored_bytes"));
    await caller.delete(`/v1/simulations/${simulation_id}`);
    const left = Number(await usedOf("stored_bytes"));
    expect([left > 0, copied]).toEqual([true, 2 * left]);
    await setQuotas({ stored_bytes: left });
    expectProblem(await caller.post("/v1/casts", CAST), { ...EXCEEDED, field: "quotas.stored_bytes" });
    const [{ cast_id } = {}] = listOf((await caller.get("/v1/casts")).json);
    const body = { name: "Fees", cast_id, topic: "higher fees", time: LIVE_TIME };
    expectProblem(await caller.post("/v1/simulations", body), { ...EXCEEDED, field: "quotas.stored_bytes" });
    await setQuotas({ stored_bytes: null });
    const run = await endedRun();
    const before = await usedOf("stored_bytes");
    await caller.post(`/v1/runs/${run}/interviews`, { prompt: "为什么？😀", all: true });
    expect(await usedOf("stored_bytes")).toBeGreaterThan(Number(before));
    await caller.delete(`/v1/runs/${run}`);
    expect(await usedOf("stored_bytes")).toBe(before);
  });
});

describe("the quotas of a model's tokens and of money", () => {
  const ask = async (): Promise<Answer> => {
    const run = await endedRun();
    return caller.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
  };

  it("claim the most that a call may cost, and count what the model says it did", async () => {
    model.usage = { prompt_tokens: 400, completion_tokens: 20 };
    const claimed: unknown[] = [];
    model.say(async () => {
      claimed.push(await usedOf("model_tokens_per_day"));
      return "An answer.";
    });
    expect((await ask()).status).toBe(200);
    const asked = model.requests.slice(-3);
    expect(asked.every(({ maxTokens }) => maxTokens === 100)).toBe(true);
    const most = asked.reduce((sum, { prompt }) => sum + Buffer.byteLength(prompt) + 64 + 100, 0);
    expect(Math.max(...claimed.map(Number))).toBeLessThanOrEqual(most);
    expect(Math.max(...claimed.map(Number))).toBeGreaterThan(3 * 420);
    expect([await usedOf("model_tokens_per_day"), await usedOf("money_per_day")]).toEqual([1_260, 0.003]);
    const [used] = (await usageBy("purpose")).filter(({ purpose }) => purpose === "interview");
    expect(used).toMatchObject({ calls: 3, input_tokens: 1_200, output_tokens: 60, money: 0.003, currency: "EUR" });
    model.say(() => "An answer.");
  });

  it("let an agent without an answer where they are used up, and the whole interview where nothing is left", async () => {
    model.usage = { prompt_tokens: 1_000, completion_tokens: 0 };
    const run = await endedRun();
    const before = model.requests.length;
    await setQuotas({ model_tokens_per_day: 1_500 });
    const answer = await caller.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
    const answers = dataOf(answer.json)["answers"] as readonly { error: { code: string; message: string } | null }[];
    const failed = answers.flatMap(({ error }) => (error === null ? [] : [error]));
    expect(failed.length).toBeGreaterThan(0);
    expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(["QUOTA_EXCEEDED"]));
    expect(failed[0]?.message).toMatch(/model_tokens_per_day is used up: .* midnight UTC/);
    expect(model.requests.length - before).toBe(3 - failed.length);
    await setQuotas({ model_tokens_per_day: 0 });
    const refused = await caller.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
    expectProblem(refused, { ...EXCEEDED, field: "quotas.model_tokens_per_day" });
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(86_400);
    await setQuotas({ model_tokens_per_day: null, money_per_day: 0 });
    const poor = await caller.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
    expectProblem(poor, { ...EXCEEDED, field: "quotas.money_per_day" });
  });

  it("pay for what may have been done, and not for what the endpoint has refused", async () => {
    model.usage = undefined;
    model.misbehave("Name: Agent a\n", "unauthorized");
    model.misbehave("Name: Agent b\n", "rate-limited");
    await ask();
    const [{ prompt } = { prompt: "" }] = model.requests
      .filter((one) => one.prompt.includes("Name: Agent c"))
      .slice(-1);
    expect(await usedOf("model_tokens_per_day")).toBe(Buffer.byteLength(prompt) + 64 + 100);
    model.misbehave("Name: Agent a\n", "half-json");
    const before = Number(await usedOf("model_tokens_per_day"));
    await ask();
    expect(Number(await usedOf("model_tokens_per_day"))).toBeGreaterThan(before + Buffer.byteLength(prompt) + 164);
  });
});

describe("quotas", () => {
  it("are set by the operator, one by one, and given back to the gateway's setting by null", async () => {
    await setQuotas({ live_runs: 0, money_per_day: 1.5 });
    await setQuotas({ money_per_day: null });
    const { quotas } = dataOf((await gateway.get(`/v1/tenants/${tenant}`)).json);
    const none = { live_jobs: null, agents: null, stored_bytes: null, model_tokens_per_day: null, money_per_day: null };
    expect(quotas).toEqual({ ...none, live_runs: 0 });
    for (const wrong of [{ live_runs: -1 }, { live_runs: 1.5 }, { agents: "5" }, { runs: 5 }]) {
      const refused = await gateway.patch(`/v1/tenants/${tenant}`, { quotas: wrong });
      expectProblem(refused, { status: 400, code: "INVALID_REQUEST", field: `quotas.${Object.keys(wrong)[0]}` });
    }
  });

  it("do not bind the operator, whose use is counted all the same", async () => {
    const simulation_id = await createSimulation(gateway, LIVE_TIME);
    for (let time = 0; time < 3; time++) {
      expect((await gateway.post("/v1/runs", { simulation_id })).status).toBe(201);
    }
    expect(await usedOf("live_runs", gateway)).toBe(3);
  });
});

describe("usage", () => {
  it("is told by day, run and purpose, to the tenant itself and to the operator, page by page", async () => {
    const run = await endedRun();
    const today = new Date().toISOString().slice(0, 10);
    expect(await usageBy()).toMatchObject([{ day: today, run_id: null, purpose: null, runs: 1, agents: 3 }]);
    const all = await usageBy("day", "run", "purpose");
    expect(all).toMatchObject([
      { day: today, run_id: null, purpose: "cast", runs: 0, agents: 3 },
      { day: today, run_id: run, purpose: "run", runs: 1, agents: 0 },
    ]);
    const at = "group_by=day&group_by=run&group_by=purpose&limit=1";
    const first = await gateway.get(`/v1/usage?tenant_id=${tenant}&${at}`);
    const second = await gateway.get(`/v1/usage?tenant_id=${tenant}&${at}&cursor=${String(first.json["next_cursor"])}`);
    expect([...listOf(first.json), ...listOf(second.json)]).toEqual(all);
    expect(second.json["next_cursor"]).toBeNull();
    expect(listOf((await caller.get("/v1/usage?from=2020-01-01&to=2020-12-31")).json)).toEqual([]);
    const wrong = { status: 400, code: "INVALID_REQUEST" };
    expectProblem(await caller.get("/v1/usage?from=2026-02-30"), { ...wrong, field: "from" });
    expectProblem(await caller.get("/v1/usage?from=2020-02-01&to=2020-01-01"), { ...wrong, field: "from" });
    expectProblem(await caller.get("/v1/usage?cursor=x"), { ...wrong, field: "cursor" });
  });

  it("of another tenant is not there", async () => {
    const other = await createTenant(gateway);
    const unknown = { status: 404, code: "TENANT_NOT_FOUND" };
    for (const path of ["usage", "quotas"]) {
      expectProblem(await caller.get(`/v1/${path}?tenant_id=${other}`), unknown);
      expectProblem(await caller.get(`/v1/${path}?tenant_id=operator`), unknown);
      expectProblem(await gateway.get(`/v1/${path}?tenant_id=nobody`), unknown);
      expect((await caller.get(`/v1/${path}?tenant_id=${tenant}`)).status).toBe(200);
    }
  });
});

describe("live runs", () => {
  it("are listed and stopped across tenants, by the operator alone", async () => {
    const simulation_id = await createSimulation(caller, LIVE_TIME);
    const ids: string[] = [];
    for (let time = 0; time < 2; time++) {
      ids.push(word(dataOf((await caller.post("/v1/runs", { simulation_id })).json), "run_id"));
    }
    const own = async () =>
      listOf((await gateway.get("/v1/live-runs")).json).filter(({ tenant_id }) => tenant_id === tenant);
    expect(await own()).toMatchObject(ids.map((run_id) => ({ run_id, tenant_id: tenant })));
    const page = await gateway.get("/v1/live-runs?limit=1");
    expect([listOf(page.json).length, typeof page.json["next_cursor"]]).toEqual([1, "string"]);
    expectProblem(await caller.get("/v1/live-runs"), { status: 403, code: "FORBIDDEN" });
    const [first = "", second = ""] = ids;
    expectProblem(await caller.post(`/v1/live-runs/${first}/stop`, {}), { status: 403, code: "FORBIDDEN" });
    expect((await gateway.post(`/v1/live-runs/${first}/stop`, {})).status).toBe(200);
    expect((await own()).map(({ run_id }) => run_id)).toEqual([second]);
    expectProblem(await gateway.post(`/v1/live-runs/${first}/stop`, {}), { status: 404, code: "RUN_NOT_FOUND" });
    const stopped = dataOf((await caller.get(`/v1/runs/${first}`)).json);
    expect(stopped["state"]).toBe("STOPPED");
    const used = (await usageBy("run")).find(({ run_id }) => run_id === first);
    expect(used).toMatchObject({ runs: 1, events: stopped["last_seq"] });
  });
});

async function endedRun(): Promise<string> {
  const { json } = await caller.post("/v1/runs", { simulation_id: await createSimulation(caller), seed: 7 });
  return word(dataOf(json), "run_id");
}
