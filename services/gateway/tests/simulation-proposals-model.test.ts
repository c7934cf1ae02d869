// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, expect, it } from "@jest/globals";
import { dataOf, listOf, word } from "./examples.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { type Misbehaviour, StubModel } from "./stub-model.ts";

let gateway: RunningGateway;
let model: StubModel;
let cast_id: string;

beforeAll(async () => {
  model = await StubModel.start();
  const llm = {
    provider: "openai",
    apiKey: "sk-test-0123456789abcdef",
    baseUrl: model.baseUrl,
    model: "small",
    timeoutMs: 2_000,
    maxAnswerTokens: 1_000,
    concurrency: 2,
  };
  gateway = await RunningGateway.start({ config: { llm: llm as { provider: "openai" } & typeof llm } });
  const { json } = await gateway.post("/v1/casts", { name: "Sixty", population: { size: 60, seed: 1 } });
  cast_id = word(dataOf(json), "cast_id");
});
beforeEach(() => model.reset());
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});

const GOOD = {
  topic: "higher lesson fees",
  rounds: 180,
  minutes_per_round: 720,
  start_hour: 6,
  hourly_activity: Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0.1 : 1)),
  initial_posts: [{ stance: "opposing", text: "Not with us." }],
  news: [{ round: 90, source: "City Gazette", text: "The council votes.", opinion: 0 }],
  reasons: { rounds: "Two a day.", news: "A vote is coming." },
};

interface Proposed {
  readonly proposal: Json & { readonly time: Json; readonly settings: Json; readonly events: readonly Json[] };
  readonly reasons: readonly {
    readonly field: string;
    readonly value: unknown;
    readonly reason: string;
    readonly source: string;
  }[];
  readonly warnings: readonly string[];
  readonly provider: string;
  readonly model: string;
}

async function propose(answer: unknown): Promise<Proposed> {
  model.say(() => (typeof answer === "string" ? answer : JSON.stringify(answer)));
  const requirement = "How will they see the fees over the next 90 days?";
  const { status, json } = await gateway.post("/v1/simulations/proposals", { requirement, cast_id });
  expect(status).toBe(200);
  const proposed = dataOf(json) as unknown as Proposed;
  expect((await gateway.post("/v1/simulations", proposed.proposal)).status).toBe(201);
  return proposed;
}

const sources = ({ reasons }: Proposed, ...fields: string[]) =>
  fields.map((field) => reasons.find((one) => one.field === field)?.source);

it("takes over what a model says, with its reasons, and counts what it took", async () => {
  const proposed = await propose(GOOD);
  expect(proposed).toMatchObject({ provider: "openai", model: "small" });
  expect(proposed.proposal).toMatchObject({
    topic: "higher lesson fees",
    name: "higher lesson fees",
    time: { rounds: 180, minutes_per_round: 720, start_hour: 6 },
    events: [
      { round: 1, author: { stance: "opposing" }, input: { type: "post", text: "Not with us." } },
      { round: 90, input: { type: "news", source: "City Gazette" } },
    ],
  });
  expect(
    sources(
      proposed,
      "topic",
      "time.rounds",
      "settings.hourly_activity",
      "events[0]",
      "events[1]",
      "settings.feed_size",
    ),
  ).toEqual([...Array<string>(5).fill("model"), "rule"]);
  expect(proposed.reasons.find(({ field }) => field === "time.rounds")?.reason).toBe("Two a day.");
  expect(proposed.warnings).toEqual([
    "2160 hours would be 2160 rounds of an hour; the model proposes 180 of 720 minutes.",
  ]);
  expect(model.requests).toHaveLength(1);
  const usage = listOf((await gateway.get("/v1/usage?group_by=purpose")).json);
  expect(usage).toContainEqual(expect.objectContaining({ purpose: "simulation", calls: 1 }));
});

it.each<[string, object, string]>([
  ["2,160 rounds", { rounds: 2_160, minutes_per_round: 60 }, "time.rounds"],
  ["a time that is far from what is asked for", { rounds: 10, minutes_per_round: 60 }, "time.minutes_per_round"],
  ["a 25th hour", { start_hour: 24 }, "time.start_hour"],
  ["a curve of 23 hours", { hourly_activity: Array(23).fill(1) }, "settings.hourly_activity"],
  ["a curve of nothing", { hourly_activity: Array(24).fill(0) }, "settings.hourly_activity"],
  ["an author of a stance that there is not", { initial_posts: [{ stance: "angry", text: "x" }] }, "events[0]"],
  ["an empty topic", { topic: " " }, "topic"],
])("puts %s right by rule, and marks it alone", async (_what, wrong, field) => {
  const proposed = await propose({ ...GOOD, ...wrong });
  expect(proposed.provider).toBe("openai");
  const repaired = proposed.reasons.filter(({ source }) => source === "repaired");
  expect(repaired.map((one) => one.field)).toContain(field);
  expect(repaired.length).toBeLessThanOrEqual(2);
  for (const { reason } of repaired) expect(reason).toMatch(/^What the model said can't be used \(.+\)\. By rule: ./);
  expect(proposed.proposal.time["rounds"]).toBeLessThanOrEqual(1_000);
});

it("leaves out news of a round that there is not", async () => {
  const proposed = await propose({ ...GOOD, news: [{ ...GOOD.news[0], round: 200 }] });
  expect(proposed.proposal.events).toHaveLength(1);
  expect(sources(proposed, "events")).toEqual(["repaired"]);
});

it("is by rule where a model says no such object", async () => {
  const proposed = await propose("I would rather not.");
  expect(proposed).toMatchObject({ provider: "offline", model: "small" });
  expect(proposed.warnings[0]).toMatch(/MODEL_ANSWER_INVALID/);
  expect(proposed.proposal.time).toMatchObject({ rounds: 90, minutes_per_round: 1_440 });
});

it.each<[Misbehaviour, string]>([
  ["unauthorized", "MODEL_UNAUTHORIZED"],
  ["html", "MODEL_ANSWER_INVALID"],
])("is by rule where the endpoint is %s", async (how, code) => {
  model.misbehave("90 days", how);
  const proposed = await propose(GOOD);
  expect(proposed).toMatchObject({
    provider: "offline",
    warnings: [expect.stringContaining(code), expect.any(String), expect.any(String)],
  });
});
