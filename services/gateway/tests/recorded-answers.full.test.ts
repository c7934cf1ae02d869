// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { Config } from "../src/config/config.ts";
import type { Origin } from "../src/casts/origin.ts";
import { CAST, createCast, dataOf, listOf, startRun, word } from "./examples.ts";
import { begin, generate, over, people } from "./generated-casts.ts";
import { ANCHORS, own } from "./model-profiles.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { type ModelRequest, StubModel } from "./stub-model.ts";

const KEY = "sk-test-0123456789abcdef";
const ENDPOINT = { provider: "openai", model: "small", timeoutMs: 3_000, maxAnswerTokens: 1_000 } as const;
const REQUIREMENT = "How will they see the fees over the next 90 days?";

let folder: string;
let path: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-recording-"));
  path = join(folder, "answers.jsonl");
});
afterAll(() => rmSync(folder, { recursive: true }));

async function withGateway<Value>(
  llm: Partial<Extract<Config["llm"], { provider: "openai" }>>,
  act: (gateway: RunningGateway) => Promise<Value>,
): Promise<Value> {
  const whole = { ...ENDPOINT, apiKey: KEY, baseUrl: "http://127.0.0.1:9/v1", concurrency: 4, ...llm };
  const gateway = await RunningGateway.start({ config: { llm: whole } });
  try {
    return await act(gateway);
  } finally {
    await gateway.stop();
  }
}

// Never the same twice where the number is another.
function said(request: ModelRequest, number: number): string {
  if (request.prompt.includes("<<<proposal ")) {
    return JSON.stringify({ topic: `fees ${number}`, rounds: 180, minutes_per_round: 720, start_hour: 6 });
  }
  if (!request.prompt.includes("<<<members ")) return own(request, { bio: `Answer ${number}.` });
  const anchors = { ...ANCHORS, activity_level: 0.4, opinion_drift_rate: number / 1_000 };
  return JSON.stringify({ agents: CAST.agents.map(({ agent_id }) => ({ agent_id, ...anchors })) });
}

interface All {
  readonly hash: unknown;
  readonly origins: readonly Origin[];
  readonly answers: readonly unknown[];
  readonly proposal: unknown;
  readonly edits: unknown;
}

async function askAll(gateway: RunningGateway, question = "Why?"): Promise<All> {
  const { result, origins } = await generate(gateway, people(14));
  const cast = dataOf((await gateway.get(`/v1/casts/${word(result, "cast_id")}`)).json);
  const interview = { prompt: question, all: true };
  const told = await gateway.post(`/v1/runs/${await startRun(gateway)}/interviews`, interview);
  const answers = dataOf(told.json)["answers"] as readonly Json[];
  const cast_id = await createCast(gateway);
  const proposed = await gateway.post("/v1/simulations/proposals", { requirement: REQUIREMENT, cast_id });
  const anchors = await gateway.post(`/v1/casts/${cast_id}/anchor-proposals`, { requirement: REQUIREMENT });
  const of = ({ agent_id, answer, error, provider, model }: Json) => ({ agent_id, answer, error, provider, model });
  const { proposal, reasons, provider } = dataOf(proposed.json);
  const { edits, provider: anchorsBy } = dataOf(anchors.json);
  const { cast_id: _, ...asProposed } = proposal as Json;
  return {
    hash: cast["hash"],
    origins,
    answers: answers.map(of),
    proposal: { asProposed, reasons, provider },
    edits: { edits, anchorsBy },
  };
}

describe("answers of a model that are recorded", () => {
  it("are replayed without it, for casts, interviews and proposals, by a gateway that has never seen them", async () => {
    const model = await StubModel.start();
    model.say((request) => said(request, model.requests.length));
    const recorded = await withGateway(
      { baseUrl: model.baseUrl, recording: { path, isReplay: false } },
      async (gateway) => askAll(gateway),
    );
    const asked = model.requests.length;
    expect(asked).toBeGreaterThan(17);
    await model.stop();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readFileSync(path, "utf8")).not.toContain(KEY);

    const replayed = await withGateway({ apiKey: "none", recording: { path, isReplay: true } }, async (gateway) => {
      const all = await askAll(gateway);
      const { total } = dataOf((await gateway.post("/v1/casts/forecasts", people(14))).json);
      expect(total).toMatchObject({ calls: { likely: 0 } });
      const calls = listOf((await gateway.get("/v1/usage")).json).map((used) => used["calls"]);
      expect([calls.length > 0, new Set(calls)]).toEqual([true, new Set([0])]);
      return all;
    });
    expect(replayed).toEqual(recorded);
    expect(recorded).toMatchObject({ proposal: { provider: "openai" }, edits: { anchorsBy: "openai" } });
    expect(replayed.answers).toContainEqual(
      expect.objectContaining({ provider: "openai", model: "small", error: null }),
    );
  });

  it("are all that there is to a replay: any other question says so, and what is recorded goes on", async () => {
    await withGateway({ recording: { path, isReplay: true } }, async (gateway) => {
      const job = await over(gateway, await begin(gateway, people(15)));
      expect(job).toMatchObject({ state: "FAILED", error: { code: "MODEL_NOT_RECORDED" } });
      const { answers } = await askAll(gateway, "Why not?");
      for (const answer of answers) expect(answer).toMatchObject({ error: { code: "MODEL_NOT_RECORDED" } });
    });
  });

  it("are asked for again where they are recorded only, and the last ones count", async () => {
    const model = await StubModel.start();
    model.say((request) => said(request, 0));
    const llm = { baseUrl: model.baseUrl, recording: { path, isReplay: false } };
    const { hash } = await withGateway(llm, async (gateway) => askAll(gateway));
    expect(model.requests.length).toBeGreaterThan(17);
    await model.stop();
    const replay = { recording: { path, isReplay: true } };
    expect((await withGateway(replay, async (gateway) => askAll(gateway))).hash).toBe(hash);
  });
});
