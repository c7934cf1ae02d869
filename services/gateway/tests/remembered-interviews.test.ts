// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { InterviewAnswer } from "../src/interviews/interview-answer.ts";
import { createSimulation, dataOf, LIVE_TIME, listOf, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

function ask(run_id: string, body: Json = {}, headers: Record<string, string> = {}): Promise<Answer> {
  const question = { prompt: "What do you think?", agent_ids: ["a"], remember: true, ...body };
  return gateway.post(`/v1/runs/${run_id}/interviews`, question, headers);
}

function answersIn({ json }: Answer): readonly InterviewAnswer[] {
  return dataOf(json)["answers"] as readonly InterviewAnswer[];
}

async function inputsOf(run_id: string): Promise<readonly Json[]> {
  return listOf((await gateway.get(`/v1/runs/${run_id}/inputs`)).json);
}

describe("an interview that is to be remembered", () => {
  it("becomes an input of the run for each answer, and the record says which", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const answers = answersIn(await ask(run_id, { agent_ids: ["a", "b"] }));
    const inputs = await inputsOf(run_id);
    expect(inputs).toHaveLength(2);
    for (const { agent_id, answer, remembered } of answers) {
      const input = inputs.find(({ input_id }) => input_id === remembered?.input_id);
      expect(input).toMatchObject({
        round: remembered?.round,
        input: { type: "interview", agent_id, prompt: "What do you think?", answer },
      });
    }
    const kept = listOf((await gateway.get(`/v1/runs/${run_id}/interviews`)).json);
    expect(kept.map(({ remembered }) => remembered)).toEqual(answers.map(({ remembered }) => remembered).reverse());
    const log = listOf((await gateway.get(`/v1/runs/${run_id}/events?limit=1000`)).json);
    const told = log.filter(({ kind }) => kind === "interview_remembered");
    expect(told.map(({ agent_id }) => agent_id)).toEqual(inputs.map(({ input }) => (input as Json)["agent_id"]));
  });

  it("is remembered once for an Idempotency-Key, also where it was cut off before", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const key = { "idempotency-key": `ask-${run_id}` };
    gateway.fake.failNext("addInput", "after");
    const [cut] = answersIn(await ask(run_id, {}, key));
    expect(cut?.remembered).toMatchObject({ input_id: null, error: { code: "SIMULATION_UNAVAILABLE" } });
    const [again] = answersIn(await ask(run_id, {}, key));
    expect(again).toMatchObject({ answer: cut?.answer, remembered: { input_id: "i1", error: null } });
    expect(answersIn(await ask(run_id, {}, key))).toEqual([again]);
    expect(await inputsOf(run_id)).toHaveLength(1);
  });

  it("is refused by a run that has ended; where it ends in between the answer counts and is not remembered", async () => {
    const ended = await startRun(gateway);
    expectProblem(await ask(ended), { status: 409, code: "RUN_STATE_CONFLICT" });
    const run_id = await startRun(gateway, LIVE_TIME);
    const client = gateway.fake;
    client.beforeNext("addInput", () => client.finishRun(run_id));
    const [answer] = answersIn(await ask(run_id));
    expect(answer).toMatchObject({
      answer: expect.any(String),
      error: null,
      remembered: { input_id: null, round: null, error: { code: "RUN_STATE_CONFLICT" } },
    });
  });

  it("is of the newest round, and of an engine that takes it", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const unprocessable = { status: 422, code: "UNPROCESSABLE", field: "remember" };
    expectProblem(await ask(run_id, { as_of_round: 1 }), unprocessable);
    const simulation_id = await createSimulation(gateway, LIVE_TIME, {}, "echo");
    const echo = word(dataOf((await gateway.post("/v1/runs", { simulation_id })).json), "run_id");
    expectProblem(await ask(echo), unprocessable);
    expect(await inputsOf(run_id)).toEqual([]);
  });

  it("needs a key that may change runs", async () => {
    const { headers } = await createTenantKey(gateway, await createTenant(gateway), {
      scopes: ["casts:write", "simulations:write", "runs:write", "runs:read", "interviews:write"],
    });
    const run_id = await startRun(gateway, LIVE_TIME, 7, headers);
    expect((await ask(run_id, {}, headers)).status).toBe(200);
    const lesser = await createTenantKey(gateway, await createTenant(gateway), { scopes: ["interviews:write"] });
    expectProblem(await ask(run_id, {}, lesser.headers), { status: 403, code: "FORBIDDEN" });
  });

  it("is none where it is not asked for", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    expect(answersIn(await ask(run_id, { remember: false })).map(({ remembered }) => remembered)).toEqual([null]);
    expect(await inputsOf(run_id)).toEqual([]);
  });
});
