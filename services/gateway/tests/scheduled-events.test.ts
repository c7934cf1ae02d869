// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { agent, dataOf, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;
let cast_id: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  const base = agent("x").anchors;
  const agents = [
    agent("quiet", { anchors: { ...base, stance: "opposing" } }),
    agent("loud", { anchors: { ...base, stance: "opposing", influence_weight: 1.5 } }),
    agent("head", { anchors: { ...base, stance: "supportive", influence_weight: 2.5, opinion_drift_rate: 0.1 } }),
  ];
  const { json } = await gateway.post("/v1/casts", { name: "Three", agents, follows: [] });
  cast_id = word(dataOf(json), "cast_id");
});
afterAll(() => gateway.stop());

function create(events: readonly Json[]) {
  return gateway.post("/v1/simulations", { name: "Fees", cast_id, topic: "higher fees", time: TIME, events });
}

const post = (text: string): Json => ({ type: "post", text });

describe("scheduled events", () => {
  it("are kept as given, texts trimmed and defaults filled in", async () => {
    const news = { type: "news", source: "Gazette", text: " Doubled. " };
    const { status, json } = await create([
      { round: 1, input: { ...post("I begin."), agent_id: "quiet" } },
      { round: 3, input: news },
    ]);
    expect(status).toBe(201);
    const simulation = dataOf(json);
    expect(simulation["events"]).toEqual([
      { round: 1, input: { type: "post", text: "I begin.", agent_id: "quiet" } },
      { round: 3, input: { ...news, text: "Doubled.", opinion: 0, influence_weight: 3, rounds: 1 } },
    ]);
    expect(dataOf((await gateway.get(`/v1/simulations/${word(simulation, "simulation_id")}`)).json)).toEqual(
      simulation,
    );
  });

  it("by kinds of authors go to the most influential of the kind, then to the next, then round again", async () => {
    const byOpponent = { round: 1, author: { stance: "opposing" }, input: post("No.") };
    const byLeader = { round: 2, author: { archetype: "leader", stance: "supportive" }, input: post("Yes.") };
    const { json } = await create([byOpponent, byLeader, byOpponent, byOpponent]);
    const events = dataOf(json)["events"] as { input: { agent_id: string } }[];
    expect(events.map(({ input }) => input.agent_id)).toEqual(["loud", "head", "quiet", "loud"]);
  });

  it.each<[string, Json, number, string, string]>([
    [
      "of a kind of author that the cast lacks",
      { round: 1, author: { archetype: "lurker" }, input: post("x") },
      422,
      "UNPROCESSABLE",
      "events[0].author",
    ],
    ["of nobody's kind", { round: 1, author: {}, input: post("x") }, 400, "INVALID_REQUEST", "events[0].author"],
    [
      "of two authors",
      { round: 1, author: { stance: "opposing" }, input: { ...post("x"), agent_id: "head" } },
      400,
      "INVALID_REQUEST",
      "events[0].author",
    ],
    ["of nobody", { round: 1, input: post("x") }, 400, "INVALID_REQUEST", "events[0].input.agent_id"],
    [
      "of a stranger",
      { round: 1, input: { ...post("x"), agent_id: "zz" } },
      400,
      "UNKNOWN_AGENT",
      "events[0].input.agent_id",
    ],
    [
      "of another type",
      { round: 1, input: { type: "leave", agent_ids: ["head"] } },
      400,
      "INVALID_REQUEST",
      "events[0].input",
    ],
    [
      "after the last round",
      { round: 6, input: { ...post("x"), agent_id: "head" } },
      400,
      "INVALID_REQUEST",
      "events[0].round",
    ],
    [
      "without a text",
      { round: 1, input: { ...post(" "), agent_id: "head" } },
      400,
      "INVALID_REQUEST",
      "events[0].input.text",
    ],
  ])("%s are refused", async (_what, event, status, code, field) => {
    const answer = await create([event]);
    expectProblem(answer, { status, code, field });
  });
});
