// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Config } from "../src/config/config.ts";
import { dataOf, word } from "./examples.ts";
import { begin, generate, made, over, people } from "./generated-casts.ts";
import { own } from "./model-profiles.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { StubModel } from "./stub-model.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

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
  const llm: Config["llm"] = { ...endpoint, timeoutMs: 3_000, maxAnswerTokens: 1_000, concurrency: 4 };
  gateway = await RunningGateway.start({ config: { llm } });
});
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});
beforeEach(async () => {
  model.reset();
  // Never the same twice.
  model.say((request) => own(request, { bio: `Answer ${model.requests.length}.` }));
  ({ tenant, caller } = await ofNewTenant());
});

async function ofNewTenant(): Promise<{ tenant: string; caller: RunningGateway }> {
  const id = await createTenant(gateway);
  const { headers } = await createTenantKey(gateway, id);
  const get = (path: string) => gateway.get(path, headers);
  const post = (path: string, body: unknown) => gateway.post(path, body, headers);
  return { tenant: id, caller: { get, post } as RunningGateway };
}

async function hashOf({ result }: { readonly result: Json }): Promise<unknown> {
  return dataOf((await caller.get(`/v1/casts/${word(result, "cast_id")}`)).json)["hash"];
}

describe("a generation of what was generated before", () => {
  it("asks nothing, and gives the same cast again", async () => {
    const body = people(14);
    const first = await generate(caller, body);
    const asked = model.requests.length;
    expect(asked).toBeGreaterThan(14);
    const second = await generate(caller, body);
    expect(model.requests).toHaveLength(asked);
    expect(second.result["spent"]).toEqual({ calls: 0, input_tokens: 0, output_tokens: 0 });
    expect(second.origins).toEqual(first.origins);
    expect(await hashOf(second)).toBe(await hashOf(first));
  });

  it("is told by the forecast, which counts what is kept of the tenant's own alone", async () => {
    const calls = async (of: typeof caller, body: Json) => {
      const told = dataOf((await of.post("/v1/casts/forecasts", body)).json);
      const { least, likely } = (told["total"] as { calls: { least: number; likely: number } }).calls;
      return [told["kept"], least, likely];
    };
    const body = people(4);
    expect(await calls(caller, body)).toEqual([0, 4, 5]);
    await generate(caller, body);
    expect(await calls(caller, body)).toEqual([4, 0, 0]);
    expect(await calls(caller, people(6))).toEqual([4, 2, 3]);
    expect(await calls(caller, { ...body, fresh: true })).toEqual([0, 4, 5]);
  });

  it("asks for those alone who are new", async () => {
    await generate(caller, people(3));
    const asked = model.requests.length;
    const { agents } = await generate(caller, { ...people(5), name: "More people" });
    expect(model.requests.length - asked).toBe(2);
    expect(agents[0]?.bio).toMatch(/^Answer [1-3]/);
  });

  it("asks anew where `fresh` says so", async () => {
    await generate(caller, people(3));
    const asked = model.requests.length;
    await generate(caller, { ...people(3), fresh: true });
    expect(model.requests.length - asked).toBe(3);
  });

  it("never gets another tenant's answers", async () => {
    await generate(caller, people(3));
    const asked = model.requests.length;
    const other = await ofNewTenant();
    await generate(other.caller, people(3));
    expect(model.requests.length - asked).toBe(3);
  });

  it("tells members of a population apart that are alike", async () => {
    const population = { size: 12, archetype_shares: { lurker: 1 } };
    const { agents } = await generate(caller, { name: "Alike", topic: "higher fees", population });
    const ofWhom = new Set(model.requests.map(({ prompt }) => prompt));
    expect(ofWhom.size).toBe(model.requests.length);
    expect(agents).toHaveLength(12);
  });
});

describe("a job that is tried again", () => {
  it.each([{ fresh: false }, { fresh: true }])(
    "asks for nothing that was answered, within a profile too (%j)",
    async (how) => {
      const isSecond = (prompt: string) => prompt.includes("can't stay");
      model.say((request) => own(request, isSecond(request.prompt) ? {} : { age: 7 }));
      model.misbehave("can't stay", "failing");
      const id = await begin(caller, { ...people(1), ...how });
      expect(await over(caller, id)).toMatchObject({ state: "FAILED", error: { code: "MODEL_FAILED" } });
      model.behave();
      const asked = model.requests.length;
      await caller.post(`/v1/jobs/${id}/retry`, {});
      const { origins } = await made(caller, await over(caller, id));
      expect(model.requests.slice(asked).map(({ prompt }) => isSecond(prompt))).toEqual([true]);
      expect(origins[0]?.repairs).toMatchObject([{ field: "age", by: "model" }]);
    },
  );

  it("asks anew for what is wanted `again`", async () => {
    model.misbehave("Person 2", "failing");
    const id = await begin(caller, people(2));
    await over(caller, id);
    model.behave();
    const asked = model.requests.length;
    await caller.post(`/v1/jobs/${id}/retry`, { again: true });
    await made(caller, await over(caller, id));
    expect(model.requests.length - asked).toBe(2);
  });
});

describe("answers that are kept", () => {
  it("are exported, counted, and deleted with their tenant", async () => {
    await generate(caller, people(2));
    const key = { "x-api-key": gateway.config.apiKey };
    const text = await (await fetch(`${gateway.url}/v1/tenants/${tenant}/export`, { headers: key })).text();
    const lines = text.split("\n").filter((line) => line.startsWith('{"type":"model_answer"'));
    expect(lines.map((line) => (JSON.parse(line) as { data: Json }).data)).toEqual(
      Array.from({ length: 2 }, () => ({
        key: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown,
        model: "small",
        text: expect.stringContaining("Answer") as unknown,
        kept_at: expect.any(String) as unknown,
      })),
    );
    await gateway.delete(`/v1/tenants/${tenant}`);
    const database = await gateway.openDatabase();
    const rows = () => database.selectFrom("model_answers").select("namespace").execute();
    try {
      await waitUntil(async () => (await rows()).every(({ namespace }) => namespace !== tenant), 15_000);
    } finally {
      await database.destroy();
    }
  });
});
