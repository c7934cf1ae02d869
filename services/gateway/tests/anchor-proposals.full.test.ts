// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { diversityWarnings, type AgentProfile } from "@shoal/cast";
import { DIVERSITY_INSTRUCTION } from "../src/prompts/diversity-instruction.ts";
import { agent, createCast, dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { type ModelRequest, StubModel } from "./stub-model.ts";

interface Proposed {
  readonly edits: { readonly note: string; readonly change: readonly (Json & { readonly agent_id: string })[] };
  readonly agents: number;
  readonly repairs: readonly { readonly agent_id: string; readonly field: string; readonly reason: string }[];
  readonly warnings: readonly string[];
  readonly provider: string;
  readonly model: string | null;
}

const REQUIREMENT = "How will opinion on higher lesson fees move?";
const TOLD = {
  activity_level: 0.6,
  posting_style: "data-driven",
  active_hours: [6, 7, 8, 20, 21],
  stance: "opposing",
  opinion_drift_rate: 0.2,
  influence_weight: 1.5,
};

let model: StubModel;
let gateway: RunningGateway;
let offline: RunningGateway;

beforeAll(async () => {
  model = await StubModel.start();
  const settings = { timeoutMs: 2_000, maxAnswerTokens: 1_000, concurrency: 4 };
  const llm = {
    provider: "openai" as const,
    apiKey: "sk-test-0123456789abcdef",
    baseUrl: model.baseUrl,
    model: "small",
    ...settings,
  };
  [gateway, offline] = await Promise.all([RunningGateway.start({ config: { llm } }), RunningGateway.start()]);
});
beforeEach(() => model.reset());
afterAll(async () => {
  await Promise.all([gateway.stop(), offline.stop()]);
  await model.stop();
});

async function castOf(of: RunningGateway, count: number): Promise<string> {
  const agents = Array.from({ length: count }, (_, n) => agent(`p${n}`, { persona: `Person ${n}, ${Math.random()}.` }));
  return word(dataOf((await of.post("/v1/casts", { name: "People", agents })).json), "cast_id");
}

async function propose(of: RunningGateway, castId: string, body: Json = {}): Promise<Proposed> {
  const { status, json } = await of.post(`/v1/casts/${castId}/anchor-proposals`, { requirement: REQUIREMENT, ...body });
  expect([status, json["errors"]]).toEqual([200, undefined]);
  return dataOf(json) as unknown as Proposed;
}

async function edited(of: RunningGateway, castId: string, { edits }: Proposed): Promise<readonly AgentProfile[]> {
  const { status, json } = await of.post(`/v1/casts/${castId}/versions`, edits);
  expect([status, json["errors"]]).toEqual([201, undefined]);
  const agents = await of.get(`/v1/casts/${word(dataOf(json), "cast_id")}/agents?limit=1000`);
  return listOf(agents.json) as unknown as AgentProfile[];
}

const idsIn = ({ prompt }: ModelRequest) => [...prompt.matchAll(/^(\w+): Agent /gm)].map(([, id = ""]) => id);
const saying = (of: (id: string) => Json | undefined) => (request: ModelRequest) =>
  JSON.stringify({
    agents: idsIn(request).flatMap((agent_id) => (of(agent_id) === undefined ? [] : [{ agent_id, ...of(agent_id) }])),
  });

describe("anchors by a model", () => {
  it("are what it says of each agent, once it was told of all of them and to make them diverse", async () => {
    model.say(saying(() => TOLD));
    const castId = await castOf(gateway, 3);
    const proposed = await propose(gateway, castId);
    expect(model.requests).toHaveLength(1);
    expect(model.requests[0]?.prompt).toContain(DIVERSITY_INSTRUCTION);
    expect(model.requests[0]?.prompt).toContain(REQUIREMENT);
    expect(proposed).toMatchObject({ agents: 3, repairs: [], warnings: [], provider: "openai", model: "small" });
    expect(proposed.edits.note).toBe(`Anchors for: ${REQUIREMENT}`);
    const { activity_level, ...anchors } = TOLD;
    for (const one of await edited(gateway, castId, proposed)) expect(one).toMatchObject({ activity_level, anchors });
  });

  it("that are uniform end in a cast that meets the rules of variety, each field by rule marked", async () => {
    model.say(saying(() => TOLD));
    const castId = await castOf(gateway, 60);
    const proposed = await propose(gateway, castId);
    expect(model.requests.map((request) => idsIn(request).length)).toEqual([40, 20]);
    const agents = await edited(gateway, castId, proposed);
    expect(diversityWarnings(agents)).toEqual([]);
    for (const { agent_id, activity_level, anchors } of agents) {
      const now: Json = { activity_level, ...anchors };
      const marked = proposed.repairs.filter((repair) => repair.agent_id === agent_id).map(({ field }) => field);
      const changed = Object.entries(TOLD).filter(
        ([field, value]) => JSON.stringify(now[field]) !== JSON.stringify(value),
      );
      expect([agent_id, marked.sort()]).toEqual([agent_id, changed.map(([field]) => field).sort()]);
    }
  });

  it("that are wrong or missing are written by rule, and marked with the reason", async () => {
    model.say(
      saying((id) =>
        id === "p0" ? { ...TOLD, influence_weight: 9, active_hours: [25] } : id === "p1" ? undefined : TOLD,
      ),
    );
    const castId = await castOf(gateway, 3);
    const proposed = await propose(gateway, castId);
    const of = (id: string) => proposed.repairs.filter(({ agent_id }) => agent_id === id);
    expect(
      of("p0")
        .map(({ field }) => field)
        .sort(),
    ).toEqual(["active_hours", "influence_weight"]);
    expect(of("p1")).toHaveLength(6);
    expect(of("p1")[0]?.reason).toBe("the model says nothing of the agent");
    expect(of("p2")).toEqual([]);
    expect(await edited(gateway, castId, proposed)).toHaveLength(3);
  });

  it.each(["empty", "html", "failing"] as const)(
    "are by rule where its answer is %s, and a warning says so",
    async (fault) => {
      const castId = await castOf(gateway, 2);
      model.misbehave(REQUIREMENT, fault);
      const proposed = await propose(gateway, castId);
      expect(proposed).toMatchObject({ provider: "offline", model: "small" });
      expect(proposed.repairs).toHaveLength(12);
      if (fault !== "empty") expect(proposed.warnings[0]).toMatch(/of no use for some of the agents \(MODEL_/);
    },
  );

  it("are asked for of those alone who are named, and once for the same question", async () => {
    model.say(saying(() => TOLD));
    const castId = await castOf(gateway, 5);
    const first = await propose(gateway, castId, { agent_ids: ["p3", "p1"] });
    expect(first.edits.change.map(({ agent_id }) => agent_id)).toEqual(["p1", "p3"]);
    expect(await propose(gateway, castId, { agent_ids: ["p3", "p1"] })).toEqual(first);
    expect(model.requests).toHaveLength(1);
  });
});

describe("anchors without a model", () => {
  it("are by rule, the same for the same seed, and vary", async () => {
    const castId = await castOf(offline, 40);
    const first = await propose(offline, castId);
    expect(first).toMatchObject({ provider: "offline", model: null, agents: 40, warnings: [] });
    expect(await propose(offline, castId)).toEqual(first);
    expect((await propose(offline, castId, { seed: 1 })).edits).not.toEqual(first.edits);
    const agents = await edited(offline, castId, first);
    expect(new Set(agents.map(({ anchors }) => JSON.stringify(anchors))).size).toBeGreaterThan(30);
  });
});

describe("a proposal of anchors", () => {
  it.each<[string, Json, number, string, string]>([
    ["without a requirement", { requirement: " " }, 400, "INVALID_REQUEST", "requirement"],
    ["for nobody", { agent_ids: [] }, 400, "INVALID_REQUEST", "agent_ids"],
    ["for somebody twice", { agent_ids: ["a", "a"] }, 400, "INVALID_REQUEST", "agent_ids"],
    ["for who is not there", { agent_ids: ["a", "x"] }, 400, "UNKNOWN_AGENT", "agent_ids[1]"],
  ])("is refused %s", async (_what, body, status, code, field) => {
    const castId = await createCast(offline);
    const path = `/v1/casts/${castId}/anchor-proposals`;
    expectProblem(await offline.post(path, { requirement: REQUIREMENT, ...body }), { status, code, field });
  });

  it("is refused for a large cast as a whole, and where there is none", async () => {
    const population = { name: "Many", population: { size: 201, seed: 1 } };
    const castId = word(dataOf((await offline.post("/v1/casts", population)).json), "cast_id");
    const body = { requirement: REQUIREMENT };
    expectProblem(await offline.post(`/v1/casts/${castId}/anchor-proposals`, body), {
      status: 422,
      code: "UNPROCESSABLE",
      field: "agent_ids",
    });
    expect((await propose(offline, castId, { agent_ids: ["m1"] })).agents).toBe(1);
    expectProblem(await offline.post("/v1/casts/nobody/anchor-proposals", body), {
      status: 404,
      code: "CAST_NOT_FOUND",
    });
  });
});
