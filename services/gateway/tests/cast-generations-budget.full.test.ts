// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Config } from "../src/config/config.ts";
import type { JobBudget } from "../src/jobs/job-budget.ts";
import { expectProblem } from "./expect-problem.ts";
import { begin, made, over, people } from "./generated-casts.ts";
import { own } from "./model-profiles.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { StubModel } from "./stub-model.ts";

let gateway: RunningGateway;
let model: StubModel;
let llm: Config["llm"];

beforeAll(async () => {
  model = await StubModel.start();
  const endpoint = {
    provider: "openai" as const,
    apiKey: "sk-test-0123456789abcdef",
    baseUrl: model.baseUrl,
    model: "small",
  };
  llm = { ...endpoint, timeoutMs: 3_000, maxAnswerTokens: 1_000, concurrency: 4 };
  const prices = { input: 10, output: 100, currency: "EUR" };
  gateway = await RunningGateway.start({ config: { llm, prices } });
});
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});
beforeEach(() => {
  model.reset();
  model.say((request) => own(request));
  model.count(() => ({ prompt_tokens: 800, completion_tokens: 200 }));
});

const EXCEEDED = {
  state: "FAILED",
  result: null,
  error: { code: "BUDGET_EXCEEDED", stage: "profiles", retryable: false },
};
const AGENTS = 10;
const callsIn = (job: Json): number => Number((job["spent"] as Json)["calls"]);

describe("a budget", () => {
  it.each([
    ["of tokens", { tokens: 9_000 }, { tokens: 100_000 }],
    ["of money", { cost: 0.2 }, { cost: 2 }],
    ["of both", { tokens: 1_000_000, cost: 0.2 }, { tokens: 100_000 }],
  ])(
    "%s is never passed, keeps what was done, and is gone on with when it is raised",
    async (what, budget: JobBudget, more) => {
      const id = await begin(gateway, { ...people(AGENTS), topic: what, budget });
      const stopped = await over(gateway, id);
      expect(stopped).toMatchObject({ ...EXCEEDED, budget });
      const spent = stopped["spent"] as Json;
      const calls = callsIn(stopped);
      expect(spent).toEqual({ calls, input_tokens: 800 * calls, output_tokens: 200 * calls, money: 0.028 * calls });
      expect(calls).toBe(model.requests.length);
      expect(calls).toBeGreaterThan(0);
      expect(1_000 * calls).toBeLessThanOrEqual(budget.tokens ?? Number.POSITIVE_INFINITY);
      expect(0.028 * calls).toBeLessThanOrEqual(budget.cost ?? Number.POSITIVE_INFINITY);
      expect((stopped["stages"] as Json[])[0]).toMatchObject({ steps_done: calls, steps: AGENTS });
      // Without another budget it comes to the same, and asks nothing.
      await gateway.post(`/v1/jobs/${id}/retry`, {});
      expect(await over(gateway, id)).toMatchObject({ ...EXCEEDED, spent });
      await gateway.post(`/v1/jobs/${id}/retry`, { budget: more });
      const { agents, job } = await made(gateway, await over(gateway, id));
      expect(agents).toHaveLength(AGENTS);
      expect(model.requests).toHaveLength(AGENTS);
      expect(job).toMatchObject({ budget: more, spent: { calls: AGENTS } });
    },
  );

  it("that does not allow the first call stops before it", async () => {
    const id = await begin(gateway, { ...people(2), topic: "thrift", budget: { tokens: 100 } });
    const stopped = await over(gateway, id);
    expect(stopped).toMatchObject({ ...EXCEEDED, spent: { calls: 0, money: 0 } });
    expect((stopped["error"] as Json)["message"]).toMatch(
      /of tokens, 0 of 100 are used and the next call may take \d+/,
    );
    expect(model.requests).toHaveLength(0);
  });

  it("counts what came to nothing too", async () => {
    model.misbehave("Person 1", "half-json");
    const id = await begin(gateway, { ...people(1), topic: "waste", budget: { tokens: 100_000 } });
    const failed = await over(gateway, id);
    const { spent } = failed as { spent: Record<string, number> };
    // As the model did not say what it took, all that it may have taken.
    expect(failed).toMatchObject({
      error: { code: "MODEL_ANSWER_INVALID" },
      spent: { calls: 1, output_tokens: 1_000 },
    });
    model.behave();
    await gateway.post(`/v1/jobs/${id}/retry`, {});
    const { job } = await made(gateway, await over(gateway, id));
    expect(job["spent"]).toMatchObject({
      calls: 2,
      output_tokens: 1_200,
      input_tokens: Number(spent["input_tokens"]) + 800,
    });
  });

  it.each([[{}], [{ tokens: 0 }], [{ cost: 0 }], [{ money: 1 }]])("is refused where it is none: %j", async (budget) => {
    const refused = await gateway.post("/v1/casts/generations", { ...people(1), budget });
    expect([refused.status, refused.json["code"]]).toEqual([400, "INVALID_REQUEST"]);
  });

  it("of money needs prices", async () => {
    const unpriced = await RunningGateway.start({ config: { llm } });
    const refused = await unpriced.post("/v1/casts/generations", { ...people(1), budget: { cost: 1 } });
    expectProblem(refused, { status: 422, code: "UNPROCESSABLE", field: "budget.cost" });
    await unpriced.stop();
  });
});
