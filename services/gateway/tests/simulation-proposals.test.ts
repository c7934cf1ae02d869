// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { agent, createCast, dataOf, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
let cast_id: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  const { json } = await gateway.post("/v1/casts", { name: "Sixty", population: { size: 60, seed: 1 } });
  cast_id = word(dataOf(json), "cast_id");
});
afterAll(() => gateway.stop());

interface Proposed {
  readonly proposal: Json & { readonly time: Json; readonly settings: Json; readonly events: readonly Json[] };
  readonly reasons: readonly {
    readonly field: string;
    readonly value: unknown;
    readonly reason: string;
    readonly source: string;
  }[];
  readonly estimate: Json;
  readonly warnings: readonly string[];
}

async function propose(body: Json): Promise<Proposed> {
  const answer = await gateway.post("/v1/simulations/proposals", { cast_id, ...body });
  expect(answer.status).toBe(200);
  return dataOf(answer.json) as unknown as Proposed;
}

function valueAt(proposal: Json, field: string): unknown {
  const steps = field.split(/[.[\]]+/).filter((step) => step !== "");
  return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], proposal);
}

describe("a proposal", () => {
  it("of 90 days has 90 rounds, tells of the 2,160 that it might have been, and can be created and run as it is", async () => {
    const { proposal, estimate, warnings } = await propose({
      requirement: "How will opinion on higher lesson fees move over the next 90 days?",
      topic: "higher lesson fees",
    });
    expect(proposal.time).toEqual({ rounds: 90, minutes_per_round: 1_440, start_hour: 0 });
    expect(estimate).toMatchObject({ rounds: 90, agents: 60, simulated_hours: 2_160, model_tokens: 0, cost: 0 });
    expect(warnings).toEqual([expect.stringMatching(/"90 days" would be 2160 rounds .* proposed are 90 of 1440/)]);
    const created = await gateway.post("/v1/simulations", proposal);
    expect(created.status).toBe(201);
    expect(dataOf(created.json)).toMatchObject({
      time: proposal.time,
      settings: proposal.settings,
      topic: "higher lesson fees",
    });
    const simulation_id = word(dataOf(created.json), "simulation_id");
    expect((await gateway.post("/v1/runs", { simulation_id })).status).toBe(201);
  });

  it("has a reason for each value, and tells what was given", async () => {
    const body = {
      requirement: "What do people think of “car-free Sundays”?",
      language: "en",
      hints: { duration: "2 days", hours_ahead: -5 },
    };
    const { proposal, reasons } = await propose(body);
    const leaves = ["name", "topic", "platforms", "engine"];
    for (const part of ["time", "settings"] as const)
      leaves.push(...Object.keys(proposal[part]).map((name) => `${part}.${name}`));
    leaves.push(...proposal.events.map((_event, index) => `events[${index}]`));
    expect(reasons.map(({ field }) => field).sort()).toEqual(leaves.sort());
    for (const { field, value, reason } of reasons) {
      expect([field, valueAt(proposal, field)]).toEqual([field, value]);
      expect(reason.length).toBeGreaterThan(5);
    }
    const given = reasons.filter(({ source }) => source === "given").map(({ field }) => field);
    expect(given.sort()).toEqual(["settings.hourly_activity_shift", "settings.language", "time.rounds"]);
    expect(proposal).toMatchObject({ topic: "car-free Sundays", time: { rounds: 48, minutes_per_round: 60 } });
  });

  it("begins when the cast gets up, and has who takes a side open the debate", async () => {
    const early = Array.from({ length: 6 }, (_, index) => {
      const { anchors } = agent("x");
      return agent(`a${index}`, {
        anchors: { ...anchors, active_hours: [5, 6, 7, 8], stance: index === 0 ? "opposing" : "neutral" },
      });
    });
    const { json } = await gateway.post("/v1/casts", { name: "Early", agents: early, follows: [] });
    const { proposal } = await propose({ requirement: "Fees", cast_id: word(dataOf(json), "cast_id") });
    expect(proposal.time["start_hour"]).toBe(5);
    expect(proposal.events).toMatchObject([{ round: 1, author: { stance: "opposing" } }]);
    const undecided = await propose({ requirement: "Fees", cast_id: await createCast(gateway) });
    expect(undecided.proposal.events).toEqual([]);
  });

  it("follows the language of the requirement", async () => {
    const { proposal, reasons, warnings } = await propose({ requirement: "未来三个月，市民对“提高学费”会怎么看？" });
    expect(proposal).toMatchObject({ topic: "提高学费", time: { rounds: 90 }, settings: { language: "zh" } });
    expect(JSON.stringify(proposal.events)).toContain("聊聊");
    for (const { reason } of reasons) expect(reason).toMatch(/^\p{Script=Han}/u);
    expect(warnings).toHaveLength(2);
    for (const warning of warnings) expect(warning).toMatch(/^(话题)?“.+”/u);
  });

  it.each<[string, Json, number, string, string]>([
    ["an unknown cast", { requirement: "Fees", cast_id: "nothing" }, 404, "CAST_NOT_FOUND", "cast_id"],
    ["nothing to find out", { requirement: " " }, 400, "INVALID_REQUEST", "requirement"],
    ["too long a requirement", { requirement: "x".repeat(4_001) }, 400, "INVALID_REQUEST", "requirement"],
    [
      "a duration that is none",
      { requirement: "Fees", hints: { duration: "soon" } },
      400,
      "INVALID_REQUEST",
      "hints.duration",
    ],
  ])("for %s is refused", async (_what, body, status, code, field) => {
    expectProblem(await gateway.post("/v1/simulations/proposals", { cast_id, ...body }), { status, code, field });
  });
});

describe("an estimate", () => {
  const body = { name: "Fees", topic: "higher fees", time: TIME };

  it("is made of what creating a simulation takes, and nothing is created", async () => {
    const before = await gateway.get("/v1/simulations");
    const answer = await gateway.post("/v1/simulations/estimates", {
      ...body,
      cast_id,
      settings: { hourly_activity: Array(24).fill(0) },
    });
    expect(dataOf(answer.json)).toMatchObject({
      rounds: 5,
      agents: 60,
      activations: { least: 0, likely: 0, most: 0 },
      cost: 0,
    });
    expect((await gateway.get("/v1/simulations")).json).toEqual(before.json);
  });

  it("of what can't be created is refused alike", async () => {
    const wrong = { ...body, cast_id, settings: { feed_size: 0 } };
    expectProblem(await gateway.post("/v1/simulations/estimates", wrong), {
      status: 400,
      code: "INVALID_REQUEST",
      field: "settings.feed_size",
    });
    const nobody = { ...body, cast_id: "nothing" };
    expectProblem(await gateway.post("/v1/simulations/estimates", nobody), {
      status: 404,
      code: "CAST_NOT_FOUND",
      field: "cast_id",
    });
  });
});
