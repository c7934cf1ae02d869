// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { agent, createSimulation, dataOf, LIVE_TIME, listOf, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, type Json, RunningGateway } from "./running-gateway.ts";

const NEWS = { type: "news", source: "City Gazette", text: " The fees are doubled. ", opinion: -0.5 };
const RECORDED = { ...NEWS, text: "The fees are doubled.", influence_weight: 3, rounds: 1 };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({ config: { maxBodyBytes: 5_000_000 } });
});
afterAll(() => gateway.stop());

function give(run_id: string, input: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return gateway.post(`/v1/runs/${run_id}/inputs`, input, headers);
}

async function inputsOf(run_id: string): Promise<readonly Json[]> {
  return listOf((await gateway.get(`/v1/runs/${run_id}/inputs`)).json);
}

describe("an input", () => {
  it("of each type is recorded, and takes effect in the round that the answer tells", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const inputs = [
      NEWS,
      { type: "post", outsider: "A teacher", text: "Well." },
      { type: "post", agent_id: "a", text: "I changed my mind.", opinion: 1 },
      { type: "settings", engine_settings: { feed_size: 3 } },
      { type: "leave", agent_ids: ["b"] },
      { type: "join", agents: [agent("d")], follows: [{ follower_id: "d", followee_id: "a" }] },
      { type: "interview", agent_id: "c", prompt: "Why?", answer: "Because." },
    ];
    for (const input of inputs) {
      const { status, json } = await give(run_id, input);
      expect([status, dataOf(json)["input"]]).toMatchObject([201, { type: input.type }]);
    }
    const recorded = await inputsOf(run_id);
    expect(recorded.map(({ input }) => (input as Json)["type"])).toEqual(inputs.map(({ type }) => type));
    expect(recorded[0]?.["input"]).toEqual(RECORDED);
    const log = listOf((await gateway.get(`/v1/runs/${run_id}/events?limit=1000`)).json);
    for (const { input_id, seq, round } of recorded) {
      expect(log[Number(seq) - 1]).toMatchObject({ seq, round, kind: "input", body: { input_id } });
    }
    const agents = listOf((await gateway.get(`/v1/runs/${run_id}/agents`)).json);
    expect(agents.map(({ agent_id }) => agent_id)).toEqual(["a", "b", "c", "d"]);
    expect(dataOf((await gateway.get(`/v1/runs/${run_id}`)).json)["inputs"]).toBe(inputs.length);
    const manifest = dataOf((await gateway.get(`/v1/runs/${run_id}/manifest`)).json);
    expect(manifest).toMatchObject({ parent: null, inputs: recorded });
    const first = await gateway.get(`/v1/runs/${run_id}/inputs?limit=5`);
    const rest = await gateway.get(`/v1/runs/${run_id}/inputs?limit=5&cursor=${word(first.json, "next_cursor")}`);
    expect([...listOf(first.json), ...listOf(rest.json)]).toEqual(recorded);
    expect(rest.json["next_cursor"]).toBeNull();
  });

  it("is given once for an Idempotency-Key, also where the answer was lost", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    const key = { "idempotency-key": `news-${run_id}` };
    gateway.fake.failNext("addInput", "after");
    expectProblem(await give(run_id, NEWS, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    const again = await give(run_id, NEWS, key);
    expect([again.status, (await give(run_id, NEWS, key)).text]).toEqual([201, again.text]);
    expect(await inputsOf(run_id)).toHaveLength(1);
    const other = await give(run_id, { ...NEWS, opinion: 1 }, key);
    expectProblem(other, { status: 409, code: "IDEMPOTENCY_CONFLICT" });
  });

  it.each<[string, unknown, { status: number; code: string; field?: string; reason?: RegExp }]>([
    ["no object", [], { status: 400, code: "INVALID_REQUEST", field: "input" }],
    ["no type", { text: "x" }, { status: 400, code: "INVALID_REQUEST", field: "type" }],
    ["a type that there is not", { type: "rain" }, { status: 400, code: "INVALID_REQUEST", field: "type" }],
    ["a seed", { type: "seed", seed: 1 }, { status: 400, code: "INVALID_REQUEST", field: "type", reason: /fork/ }],
    ["an empty text", { ...NEWS, text: " " }, { status: 400, code: "INVALID_REQUEST", field: "text" }],
    ["an unknown field", { ...NEWS, colour: 1 }, { status: 400, code: "INVALID_REQUEST", field: "colour" }],
    [
      "a text of 1 MB",
      { ...NEWS, text: "x".repeat(1_000_000) },
      { status: 400, code: "INVALID_REQUEST", field: "text" },
    ],
    ["more than 1 MB", { ...NEWS, text: "x".repeat(1_100_000) }, { status: 413, code: "BODY_TOO_LARGE" }],
    [
      "an unknown agent",
      { type: "post", agent_id: "zoe", text: "x" },
      { status: 400, code: "UNKNOWN_AGENT", field: "agent_id" },
    ],
    [
      "one of those who leave unknown",
      { type: "leave", agent_ids: ["a", "zoe"] },
      { status: 400, code: "UNKNOWN_AGENT", field: "agent_ids[1]" },
    ],
    [
      "somebody who is there already",
      { type: "join", agents: [agent("a")], follows: [] },
      { status: 400, code: "DUPLICATE_AGENT", field: "agents[0].agent_id" },
    ],
  ])("is refused for %s, and nothing is left of it", async (_name, input, problem) => {
    const run_id = await startRun(gateway, LIVE_TIME);
    expectProblem(await give(run_id, input), problem);
    expect(await inputsOf(run_id)).toEqual([]);
  });

  it("is refused by a run that has ended, that there is not, or whose engine takes none", async () => {
    const ended = await startRun(gateway);
    expectProblem(await give(ended, NEWS), { status: 409, code: "RUN_STATE_CONFLICT" });
    expectProblem(await give("nobody", NEWS), { status: 404, code: "RUN_NOT_FOUND" });
    expectProblem(await gateway.get("/v1/runs/nobody/inputs"), { status: 404, code: "RUN_NOT_FOUND" });
    const simulation_id = await createSimulation(gateway, LIVE_TIME, {}, "echo");
    const echo = word(dataOf((await gateway.post("/v1/runs", { simulation_id })).json), "run_id");
    expectProblem(await give(echo, NEWS), { status: 422, code: "UNPROCESSABLE" });
  });
});
