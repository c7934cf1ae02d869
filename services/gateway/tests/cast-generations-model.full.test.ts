// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { archetypeOf, diversityWarnings } from "@shoal/cast";
import type { Config } from "../src/config/config.ts";
import { dataOf } from "./examples.ts";
import { begin, generate, made, over, people, TOPIC } from "./generated-casts.ts";
import { ANCHORS, GOOD, nameIn, own } from "./model-profiles.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { type Misbehaviour, type ModelRequest, StubModel } from "./stub-model.ts";

let gateway: RunningGateway;
let model: StubModel;

beforeAll(async () => {
  model = await StubModel.start();
  const llm: Config["llm"] = {
    provider: "openai",
    apiKey: "sk-test-0123456789abcdef",
    baseUrl: model.baseUrl,
    model: "small",
    timeoutMs: 3_000,
    maxAnswerTokens: 1_000,
    concurrency: 4,
  };
  gateway = await RunningGateway.start({ config: { llm, keptAnswers: { keptDays: 0, keptBytes: 0 } } });
});
afterAll(async () => {
  await gateway.stop();
  await model.stop();
});
beforeEach(() => model.reset());

describe("a cast from entities", () => {
  it("has what the model wrote, in their order and under their names, and tells where it comes from", async () => {
    model.say((request) => own(request));
    const { agents, origins, result } = await generate(gateway, people(3));
    expect(agents.map(({ agent_id, name }) => [agent_id, name])).toEqual([
      ["e1", "Person 1"],
      ["e2", "Person 2"],
      ["e3", "Person 3"],
    ]);
    expect(agents[0]).toMatchObject({ persona: `Person 1. ${GOOD.persona}`, activity_level: 0.5, anchors: ANCHORS });
    expect(agents[0]).toMatchObject({
      kind: "individual",
      bio: GOOD.bio,
      age: 41,
      gender: "female",
      country: "Portugal",
      profession: "Librarian",
      interested_topics: ["books", "local news"],
    });
    expect(origins[0]).toEqual({
      agent_id: "e1",
      type: "Person",
      provider: "openai",
      model: "small",
      prompt_version: 2,
      repairs: [],
    });
    expect(result).toMatchObject({
      agents: 3,
      offline: 0,
      repaired_by_rule: 0,
      repaired_by_model: 0,
      spent: { calls: 3 },
    });
    expect(model.requests).toHaveLength(3);
    expect(model.requests[0]?.prompt).toContain(TOPIC);
  });

  it("speaks for groups and outlets as a whole: they are no persons", async () => {
    model.say((request) => own(request));
    const entities = [
      { name: "The Daily Courier", type: "MediaOutlet" },
      { name: "University of Somewhere", type: "University", description: "Founded long ago." },
      { name: "Somebody", type: "UniversityProfessor" },
    ];
    const { agents, origins } = await generate(gateway, { name: "Three", topic: TOPIC, entities });
    expect(agents.map(({ kind }) => kind)).toEqual(["outlet", "group", "individual"]);
    for (const field of ["age", "gender", "profession"]) expect(agents[0]).not.toHaveProperty(field);
    expect(origins[0]?.repairs.map(({ field, by }) => [field, by]).sort()).toEqual([
      ["age", "rule"],
      ["gender", "rule"],
      ["profession", "rule"],
    ]);
    expect(model.requests.find(({ prompt }) => prompt.includes("Founded long ago."))).toBeDefined();
  });
});

const WRONG: readonly (readonly [string, Json, string, RegExp])[] = [
  [
    "3 anchors",
    { behavioral_anchors: { ...ANCHORS, stance: undefined, influence_weight: undefined } },
    "stance",
    /missing/,
  ],
  ["a 25th hour", { behavioral_anchors: { ...ANCHORS, active_hours: [9, 10, 11, 25] } }, "active_hours", /at most 23/],
  ["3 hours", { behavioral_anchors: { ...ANCHORS, active_hours: [9, 10, 11] } }, "active_hours", /at least 4/],
  ["an influence of 9", { behavioral_anchors: { ...ANCHORS, influence_weight: 9 } }, "influence_weight", /at most 3/],
  [
    "another language",
    { persona: "一个来自小城、仔细权衡涨价意味着什么、读过许多相关报道、愿意与人讨论此事的普通居民。" },
    "persona",
    /English/,
  ],
  ["no persona", { persona: "" }, "persona", /at least 40/],
  ["a person without an age", { age: null }, "age", /is a person/],
];

describe("what a model gets wrong", () => {
  it.each(WRONG)("%s is told to it, and put right by it", async (_what, changes, field, reason) => {
    model.say((request) => own(request, request.prompt.includes("can't stay") ? {} : changes));
    const { agents, origins } = await generate(gateway, people(1));
    expect(agents[0]).toMatchObject({ anchors: ANCHORS });
    expect(origins[0]?.repairs).toContainEqual({
      field,
      reason: expect.stringMatching(reason) as unknown,
      by: "model",
    });
    expect(model.requests).toHaveLength(2);
    expect(model.requests[1]?.prompt).toMatch(new RegExp(`${field}: .*${reason.source}`));
  });

  it.each(WRONG)("%s again is put right by rule, and marked", async (_what, changes, field, reason) => {
    model.say((request) => own(request, changes));
    const { origins } = await generate(gateway, people(1));
    expect(origins[0]?.repairs).toContainEqual({ field, reason: expect.stringMatching(reason) as unknown, by: "rule" });
    expect(model.requests).toHaveLength(2);
  });

  it.each([
    [
      "thoughts, a fence and more words around it",
      (json: string) => `<think>{hm}</think>Sure! \`\`\`json\n${json}\n\`\`\` Done.`,
    ],
    [
      "anchors beside the rest",
      (json: string) => JSON.stringify({ ...(JSON.parse(json) as Json), ...ANCHORS, behavioral_anchors: undefined }),
    ],
  ])("%s is no fault", async (_what, write) => {
    model.say((request) => write(own(request)));
    const { result } = await generate(gateway, people(1));
    expect(result).toMatchObject({ repaired_by_rule: 0, spent: { calls: 1 } });
  });

  it.each([
    ["half an object", `{"name": "Somebody", "persona": "A care`],
    ["no JSON at all", "I would rather not."],
    ["nothing", ""],
  ])("%s, twice, leaves a profile by rule with every field marked", async (_what, text) => {
    model.say(() => text);
    const { origins, agents } = await generate(gateway, people(1));
    expect(origins[0]?.repairs).toHaveLength(13);
    expect(origins[0]?.repairs.every(({ by }) => by === "rule")).toBe(true);
    expect(agents[0]?.persona).toContain("Person 1");
  });
});

const FAULTS: readonly (readonly [Misbehaviour, string, boolean])[] = [
  ["unauthorized", "MODEL_UNAUTHORIZED", false],
  ["rate-limited", "MODEL_RATE_LIMITED", true],
  ["rate-limited for a minute", "MODEL_RATE_LIMITED", true],
  ["failing", "MODEL_FAILED", true],
  ["error inside", "MODEL_FAILED", true],
  ["html", "MODEL_ANSWER_INVALID", true],
  ["half-json", "MODEL_ANSWER_INVALID", true],
  ["empty", "MODEL_ANSWER_INVALID", true],
  ["cut-off", "MODEL_UNREACHABLE", true],
  ["silent", "MODEL_TIMEOUT", true],
];

describe("an endpoint that fails", () => {
  it.each(FAULTS)(
    "(%s) leaves a clear error, keeps what was written, and is asked again for the rest alone",
    async (how, code, retryable) => {
      model.say((request) => own(request));
      model.misbehave("Person 3", how);
      const id = await begin(gateway, people(4));
      const failed = await over(gateway, id);
      expect(failed).toMatchObject({ state: "FAILED", error: { code, stage: "profiles", retryable }, result: null });
      expect(JSON.stringify(failed)).not.toContain("sk-test-0123456789abcdef");
      const written = Number((failed["stages"] as Json[])[0]?.["steps_done"]);
      expect(written).toBeGreaterThan(0);
      model.behave();
      const before = model.requests.length;
      await gateway.post(`/v1/jobs/${id}/retry`, {});
      await made(gateway, await over(gateway, id));
      expect(model.requests.length - before).toBe(4 - written);
    },
  );
});

describe("a model that always returns the same agent", () => {
  const SAME = JSON.stringify(GOOD);

  it("ends in ten of whom none is another, though ten need not be of all kinds", async () => {
    model.say(() => SAME);
    const { agents, origins, result } = await generate(gateway, people(10));
    expect(new Set(agents.map(({ persona }) => persona)).size).toBe(10);
    expect(result["agents_repaired"]).toBe(9);
    const marked = origins.flatMap(({ repairs }) => repairs.filter(({ field }) => field === "persona"));
    expect(marked).toHaveLength(9);
    expect(marked.every(({ by, reason }) => by === "rule" && /the same as that of/.test(reason))).toBe(true);
    expect(result["warnings"]).toEqual([]);
  });

  it.each([12, 30, 61])(
    "ends in a cast of %i that meets the rules of variety, with every repaired field marked",
    async (size) => {
      model.say(() => SAME);
      const { agents, origins, result } = await generate(gateway, people(size));
      expect(diversityWarnings(agents)).toEqual([]);
      expect(result["warnings"]).toEqual([]);
      const most = Math.max(2, Math.floor(size / 4));
      for (const field of ["active_hours", "influence_weight", "opinion_drift_rate"] as const) {
        const counts = new Map<string, number>();
        for (const { anchors } of agents) {
          const value = JSON.stringify(anchors[field]);
          counts.set(value, (counts.get(value) ?? 0) + 1);
        }
        expect([field, Math.max(...counts.values()) <= most]).toEqual([field, true]);
      }
      expect(new Set(agents.map(({ persona }) => persona)).size).toBe(size);
      // Whatever is not as the model said is marked, and nothing else.
      agents.forEach(({ persona, activity_level, anchors }, index) => {
        const now: Json = { persona, activity_level, ...anchors };
        const said: Json = { persona: GOOD.persona, activity_level: GOOD.activity_level, ...ANCHORS };
        const changed = Object.keys(now).filter((field) => JSON.stringify(now[field]) !== JSON.stringify(said[field]));
        const marked = origins[index]?.repairs.filter(({ field }) => field in now).map(({ field }) => field);
        expect([index, marked?.sort()]).toEqual([index, changed.sort()]);
        expect(origins[index]?.repairs.every(({ by, reason }) => by === "rule" && reason !== "")).toBe(true);
      });
      expect(result["repaired_by_rule"]).toBeGreaterThan(size / 2);
    },
  );
});

describe("a cast from a population", () => {
  const population = {
    size: 40,
    stance_shares: { supportive: 0.4 },
    age: { "18-29": 1, "30-59": 2, "60-90": 1 },
    gender: { male: 1, female: 1 },
    country: { France: 3, Spain: 1 },
    activity: { low: 2, medium: 2, high: 1 },
  };
  const body = { name: "A town", topic: TOPIC, population };

  it("meets its quotas exactly, whatever the model says, and reports it", async () => {
    model.say((request) => own(request, { persona: `${nameIn(request)} ${Math.random()} ${GOOD.persona}` }));
    const { agents, result } = await generate(gateway, body);
    const quotas = result["quotas"] as readonly { attribute: string; wanted: number; reached: number }[];
    expect(quotas.map(({ wanted, reached }) => wanted - reached)).toEqual(quotas.map(() => 0));
    expect(quotas.filter(({ attribute }) => attribute === "age").map(({ wanted }) => wanted)).toEqual([10, 20, 10]);
    expect(agents.filter(({ country }) => country === "France")).toHaveLength(30);
    expect(agents.filter((agent) => archetypeOf(agent) === "lurker").length).toBeGreaterThanOrEqual(8);
    expect(diversityWarnings(agents)).toEqual([]);
  });

  it("tells where quotas contradict each other what was reached", async () => {
    model.say((request) => own(request));
    const { result } = await generate(gateway, { ...body, population: { size: 20, activity: { high: 1 } } });
    expect(result["quotas"]).toEqual([
      { attribute: "activity", value: "high", wanted: 20, reached: expect.any(Number) },
    ]);
    expect((result["quotas"] as Json[])[0]?.["reached"]).toBeLessThan(20);
  });
});

// As common tokenizers count: three of four Chinese characters, four letters else.
function tokensIn(text: string): number {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return Math.ceil(han * 0.75 + (text.length - han) / 4);
}

describe("a forecast", () => {
  const cast = (size: number) => ({ ...people(size), name: `Cast of ${size}` });
  const bodies: readonly (readonly [string, Json, (request: ModelRequest) => string])[] = [
    ["a small one without fault", cast(4), (request) => own(request)],
    ["one of equal agents", cast(24), () => JSON.stringify(GOOD)],
    ["one where nothing is right", { ...cast(15), language: "zh" }, () => "no"],
  ];

  it.each(bodies)("covers what the model counted for %s", async (_what, body, says) => {
    let [input, output] = [0, 0];
    // About what real ones count.
    model.count((request, answer) => {
      const usage = { prompt_tokens: 8 + tokensIn(request.prompt), completion_tokens: Math.max(50, tokensIn(answer)) };
      input += usage.prompt_tokens;
      output += usage.completion_tokens;
      return usage;
    });
    model.say(says);
    const forecast = dataOf((await gateway.post("/v1/casts/forecasts", body)).json);
    expect(model.requests).toHaveLength(0);
    const { result } = await generate(gateway, body);
    const total = forecast["total"] as Record<string, { least: number; most: number }>;
    const counted = { calls: model.requests.length, input_tokens: input, output_tokens: output };
    expect(result["spent"]).toEqual(counted);
    for (const [figure, value] of Object.entries(counted)) {
      const { least = 0, most = 0 } = total[figure] ?? {};
      expect([figure, least <= value && value <= most, least, value, most]).toEqual([figure, true, least, value, most]);
    }
  });
});
