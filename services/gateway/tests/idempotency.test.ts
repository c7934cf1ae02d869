// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { CAST, createCast, createSimulation, dataOf, LIVE_TIME, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, API_KEY, RunningGateway } from "./running-gateway.ts";
import { StubModel } from "./stub-model.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let model: StubModel;
let gateway: RunningGateway;
let keys = 0;
let key: { readonly "idempotency-key": string };

beforeAll(async () => {
  model = await StubModel.start();
  const llm = { provider: "openai", baseUrl: model.baseUrl, apiKey: "model-key", model: "stub-1" } as const;
  gateway = await RunningGateway.start({
    config: { llm: { ...llm, concurrency: 1, timeoutMs: 5_000, maxAnswerTokens: 100 } },
  });
});
beforeEach(() => {
  keys++;
  key = { "idempotency-key": `key-${keys}` };
});
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});

const kept = async <Result>(read: (rows: readonly Record<string, unknown>[]) => Result): Promise<Result> => {
  await gateway.stopGateway();
  const database = await gateway.openDatabase();
  const rows = await database.selectFrom("idempotency_keys").selectAll().execute();
  await database.destroy();
  await gateway.startGateway();
  return read(rows);
};

const castCount = async (): Promise<number> => listOf((await gateway.get("/v1/casts?limit=1000")).json).length;

function expectSame(one: Answer, other: Answer): void {
  expect([other.status, other.text]).toEqual([one.status, one.text]);
  for (const name of ["location", "cache-control", "content-type"]) {
    expect(other.headers.get(name)).toBe(one.headers.get(name));
  }
}

describe("the same request with the same Idempotency-Key", () => {
  it("is carried out once and answered alike on every route that makes something", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const simulation_id = await createSimulation(gateway);
    const cast_id = await createCast(gateway);
    const tenant = await createTenant(gateway);
    const made = dataOf((await gateway.post("/v1/keys", { name: "K", scopes: ["runs:read"] })).json);
    const requests: readonly (readonly [string, unknown])[] = [
      ["/v1/casts", CAST],
      ["/v1/simulations", { name: "S", cast_id, topic: "fees", time: TIME }],
      ["/v1/runs", { simulation_id }],
      [`/v1/runs/${run_id}/stop`, {}],
      [`/v1/runs/${run_id}/tickets`, {}],
      [`/v1/runs/${run_id}/interviews`, { prompt: "Why?", agent_ids: ["a"] }],
      ["/v1/tenants", { name: "T" }],
      ["/v1/keys", { name: "K", scopes: ["runs:read"] }],
      [`/v1/keys/${word(made, "key_id")}/rotate`, { overlap_s: 60 }],
      [`/v1/tenants/${tenant}/keys`, { name: "K", scopes: ["runs:read"] }],
    ];
    for (const [index, [path, body]] of requests.entries()) {
      const own = { "idempotency-key": `each-${index}` };
      const first = await gateway.post(path, body, own);
      expect(first.status).toBeLessThan(300);
      expectSame(first, await gateway.post(path, body, own));
    }
  });

  it("is the same whatever the order of its fields, and after a restart", async () => {
    const first = await gateway.post("/v1/keys", { name: "K", scopes: ["runs:read"] }, key);
    await gateway.stopGateway();
    await gateway.startGateway();
    expectSame(first, await gateway.post("/v1/keys", { scopes: ["runs:read"], name: "K" }, key));
  });

  it("is carried out once while the first is under way", async () => {
    const before = await castCount();
    const answers = await Promise.all(Array.from({ length: 12 }, () => gateway.post("/v1/casts", CAST, key)));
    for (const answer of answers) expectSame(answers[0] as Answer, answer);
    expect(await castCount()).toBe(before + 1);
  });

  it("has one effect for each key, however requests and keys are mixed", async () => {
    const request = fc.record({ key: fc.integer({ min: 0, max: 2 }), name: fc.constantFrom("A", "B") });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 8 }), fc.boolean(), async (sent, atOnce) => {
        const prefix = `mixed-${keys}-${round++}`;
        const ask = ({ key: number, name }: (typeof sent)[number]) =>
          gateway.post("/v1/tenants", { name }, { "idempotency-key": `${prefix}-${number}` });
        const answers: Answer[] = [];
        if (atOnce) answers.push(...(await Promise.all(sent.map(ask))));
        else for (const one of sent) answers.push(await ask(one));
        for (const number of new Set(sent.map((one) => one.key))) {
          const own = answers.filter((_answer, index) => sent[index]?.key === number);
          const good = own.filter(({ status }) => status === 201);
          expect(new Set(good.map(({ text }) => text)).size).toBe(1);
          expect(own.every(({ status }) => [201, 409].includes(status))).toBe(true);
          const names = new Set(own.map((answer) => sent[answers.indexOf(answer)]?.name));
          if (names.size === 1) expect(good).toHaveLength(own.length);
        }
      }),
      { numRuns: 12 },
    );
  });
});

describe("an Idempotency-Key", () => {
  it("is refused for another body, path or file", async () => {
    await gateway.post("/v1/casts", CAST, key);
    const conflict = { status: 409, code: "IDEMPOTENCY_CONFLICT", field: "Idempotency-Key" };
    expectProblem(await gateway.post("/v1/casts", { ...CAST, name: "Others" }, key), conflict);
    expectProblem(await gateway.post("/v1/tenants", { name: "T" }, key), conflict);
  });

  it("is each tenant's own, and gives a secret only to the key that asked", async () => {
    const tenant = await createTenant(gateway);
    const [one, other] = [await createTenantKey(gateway, tenant), await createTenantKey(gateway, tenant)];
    const body = { name: "K", scopes: ["runs:read"] };
    expect((await gateway.post("/v1/keys", body, { ...key, ...one.headers })).status).toBe(201);
    const asked = await gateway.post("/v1/keys", body, { ...key, ...other.headers });
    expectProblem(asked, { status: 409, code: "IDEMPOTENCY_CONFLICT" });
    const strangers = await createTenantKey(gateway, await createTenant(gateway));
    expect((await gateway.post("/v1/keys", body, { ...key, ...strangers.headers })).status).toBe(201);
    const casts = await gateway.post("/v1/casts", CAST, { "idempotency-key": "shared", ...one.headers });
    expectSame(casts, await gateway.post("/v1/casts", CAST, { "idempotency-key": "shared", ...other.headers }));
  });

  it("of a request that was refused counts as never sent", async () => {
    expectProblem(
      await gateway.post("/v1/casts", { ...CAST, follows: [{ follower_id: "a", followee_id: "nobody" }] }, key),
      {
        status: 400,
        code: "UNKNOWN_AGENT",
      },
    );
    expect((await gateway.post("/v1/casts", CAST, key)).status).toBe(201);
  });

  it("keeps no secret that can be read without SECRET_KEY", async () => {
    const { json } = await gateway.post("/v1/keys", { name: "K", scopes: ["runs:read"] }, key);
    const secret = word(dataOf(json), "key");
    const text = await kept((rows) => JSON.stringify(rows));
    expect(text).toContain(key["idempotency-key"]);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(secret.slice(-20));
    expect(text).not.toContain(Buffer.from(secret).toString("base64").slice(2, 22));
  });
});

describe("an interview that was cut off", () => {
  it("goes on with its Idempotency-Key: who has answered is not asked, nor paid, again", async () => {
    const run = await startRun(gateway);
    const asked: string[] = [];
    const leave = new AbortController();
    model.say(({ prompt }) => {
      asked.push(/Agent \w/.exec(prompt)?.[0] ?? "nobody");
      if (asked.length === 2) leave.abort();
      return "An answer.";
    });
    const body = { prompt: "Why?", agent_ids: ["a", "b", "c"] };
    const cut = fetch(`${gateway.url}/v1/runs/${run}/interviews`, {
      method: "POST",
      headers: { "x-api-key": API_KEY, "content-type": "application/json", ...key },
      body: JSON.stringify(body),
      signal: leave.signal,
    });
    await expect(cut).rejects.toThrow("abort");
    const answer = await gateway.post(`/v1/runs/${run}/interviews`, body, key);
    expect(dataOf(answer.json)).toMatchObject({ answered: 3, failed: 0 });
    expect(asked.filter((agent) => agent === asked[0])).toHaveLength(1);
    const before = asked.length;
    expectSame(answer, await gateway.post(`/v1/runs/${run}/interviews`, body, key));
    expect(asked).toHaveLength(before);
    expect(listOf((await gateway.get(`/v1/runs/${run}/interviews`)).json)).toHaveLength(3);
  });
});
