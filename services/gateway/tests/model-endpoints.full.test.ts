// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Config } from "../src/config/config.ts";
import { dataOf, listOf, startRun } from "./examples.ts";
import { generate, people } from "./generated-casts.ts";
import { own } from "./model-profiles.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { type ModelRequest, StubModel } from "./stub-model.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
let one: StubModel;
let other: StubModel;

beforeAll(async () => {
  [one, other] = [await StubModel.start(), await StubModel.start()];
  const endpoint = (stub: StubModel, name: string) => {
    return { baseUrl: stub.baseUrl, apiKey: `sk-${name}-0123456789abcdef`, maxConcurrency: 2 };
  };
  const llm: Config["llm"] = {
    provider: "openai",
    apiKey: "",
    baseUrl: "",
    endpoints: { one: endpoint(one, "one"), other: endpoint(other, "other") },
    model: "small",
    models: {
      cast: { model: "large", maxAnswerTokens: 900, prices: { input: 4, output: 40 } },
      interview: { model: "quick", endpoints: ["other"] },
    },
    timeoutMs: 3_000,
    maxAnswerTokens: 100,
    concurrency: 4,
  };
  const prices = { input: 1, output: 1, currency: "EUR" };
  const keptAnswers = { keptDays: 0, keptBytes: 0 };
  gateway = await RunningGateway.start({ config: { llm, prices, keptAnswers } });
});
afterAll(async () => {
  await gateway.stop();
  await Promise.all([one.stop(), other.stop()]);
});
beforeEach(() => {
  for (const stub of [one, other]) {
    stub.reset();
    stub.say((request) => (request.model === "large" ? own(request) : "An answer."));
    stub.count(() => ({ prompt_tokens: 1_000, completion_tokens: 100 }));
  }
});

const all = (): ModelRequest[] => [...one.requests, ...other.requests];

describe("several endpoints", () => {
  it("share the calls, each with its own key, and none has more at once than it may", async () => {
    for (const stub of [one, other]) {
      stub.say(async (request) => {
        await waitUntil(() => one.open + other.open === 4 || all().length > 16);
        return own(request);
      });
    }
    await generate(gateway, people(20));
    expect(one.requests.length).toBeGreaterThan(4);
    expect(other.requests.length).toBeGreaterThan(4);
    expect([one.mostAtOnce, other.mostAtOnce]).toEqual([2, 2]);
    expect(new Set(one.requests.map(({ authorization }) => authorization))).toEqual(
      new Set(["Bearer sk-one-0123456789abcdef"]),
    );
    expect(other.requests[0]?.authorization).toBe("Bearer sk-other-0123456789abcdef");
  });

  it.each(["rate-limited", "failing", "cut-off"] as const)("stand in for each other: one that is %s", async (how) => {
    one.misbehave("", how);
    const { agents } = await generate(gateway, people(8));
    expect(agents).toHaveLength(8);
    expect(other.requests.length).toBeGreaterThanOrEqual(8);
    expect(one.requests.length).toBeGreaterThan(0);
  });
});

describe("a model for each purpose", () => {
  it("is asked by its name, with its own limit, at its own endpoints", async () => {
    await generate(gateway, people(2));
    expect(new Set(all().map(({ model, maxTokens }) => `${model} ${maxTokens}`))).toEqual(new Set(["large 900"]));
    const run = await startRun(gateway);
    const before = all().length;
    const { json } = await gateway.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
    expect((dataOf(json)["answers"] as Json[]).map(({ model }) => model)).toEqual(["quick", "quick", "quick"]);
    const asked = all().filter(({ model }) => model === "quick");
    expect([asked.length, all().length - before]).toEqual([3, 3]);
    expect(asked.every(({ maxTokens }) => maxTokens === 100)).toBe(true);
    expect(one.requests.some(({ model }) => model === "quick")).toBe(false);
  });

  it("is paid for by its own prices", async () => {
    const money = async (purpose: string): Promise<number> => {
      const used = listOf((await gateway.get("/v1/usage?group_by=purpose")).json);
      return Number(used.find((row) => row["purpose"] === purpose)?.["money"] ?? 0);
    };
    const before = [await money("cast"), await money("interview")];
    const { job } = await generate(gateway, people(2));
    const run = await startRun(gateway);
    await gateway.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true });
    expect(job["spent"]).toMatchObject({ calls: 2, money: 0.016 });
    expect((await money("cast")) - (before[0] ?? 0)).toBeCloseTo(0.016, 9);
    expect((await money("interview")) - (before[1] ?? 0)).toBeCloseTo(0.0033, 9);
    const forecast = dataOf((await gateway.post("/v1/casts/forecasts", people(2))).json);
    expect(forecast).toMatchObject({ model: "large", total: { output_tokens: { most: 2 * 3 * 3 * 900 } } });
  });
});
