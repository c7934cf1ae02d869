// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ShoalError } from "@shoal/simulation-contract";
import { CAST, createSimulation, dataOf, LIVE_TIME, listOf, startRun, TIME } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

describe("runs", () => {
  it("are started with a seed and read back", async () => {
    const simulation_id = await createSimulation(gateway);
    const { status, json, headers } = await gateway.post("/v1/runs", { simulation_id, seed: 4_294_967_295 });
    expect(status).toBe(201);
    const started = dataOf(json);
    expect(started).toMatchObject({ simulation_id, seed: 4_294_967_295, rounds: TIME.rounds, engine: "behavioral" });
    const path = `/v1/runs/${String(started["run_id"])}`;
    expect(headers.get("location")).toBe(path);
    expect(dataOf((await gateway.get(path)).json)).toMatchObject({
      ...started,
      state: "SUCCEEDED",
      cause: { code: "COMPLETED", message: expect.any(String) },
      round: TIME.rounds,
      last_seq: expect.any(Number),
      engine_version: "0.0.0",
      engine_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      eta_ms: null,
      started_at: expect.stringMatching(/Z$/),
      ended_at: expect.stringMatching(/Z$/),
    });
  });

  it("have a manifest with the wordings and the model that interviews use", async () => {
    const run_id = await startRun(gateway, TIME, 12);
    const run = dataOf((await gateway.get(`/v1/runs/${run_id}`)).json);
    const { status, json } = await gateway.get(`/v1/runs/${run_id}/manifest`);
    expect(status).toBe(200);
    const manifest = dataOf(json);
    expect(manifest).toMatchObject({
      simulated: true,
      run_id,
      seed: 12,
      engine_hash: run["engine_hash"],
      definition: { topic: "higher fees", engine: "behavioral", time: TIME },
      content_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      agent_count: CAST.agents.length,
      interviews: { provider: "offline", model: null },
    });
    const { prompts } = manifest["interviews"] as { prompts: { id: string; language: string; sha256: string }[] };
    expect(prompts.map(({ id, language }) => `${id} ${language}`)).toEqual([
      "interview-prefix zh",
      "interview-prefix en",
      "interview zh",
      "interview en",
    ]);
    expect(new Set(prompts.map(({ sha256 }) => sha256)).size).toBe(4);
    expectProblem(await gateway.get("/v1/runs/nobody/manifest"), { status: 404, code: "RUN_NOT_FOUND" });
  });

  it("get a seed where none is given", async () => {
    const { json } = await gateway.post("/v1/runs", { simulation_id: await createSimulation(gateway) });
    expect(dataOf(json)["seed"]).toEqual(expect.any(Number));
  });

  it("are listed newest first, by simulation and by state", async () => {
    const ended = await startRun(gateway);
    const live = await startRun(gateway, LIVE_TIME);
    const ids = async (query: string) =>
      listOf((await gateway.get(`/v1/runs${query}`)).json).map((run) => run["run_id"]);
    const all = await ids("");
    expect(all.slice(0, 2)).toEqual([live, ended]);
    expect(await ids("?state=RUNNING")).toContain(live);
    expect(await ids("?state=RUNNING")).not.toContain(ended);
    const { simulation_id } = dataOf((await gateway.get(`/v1/runs/${ended}`)).json);
    expect(await ids(`?simulation_id=${String(simulation_id)}`)).toEqual([ended]);
    expect(await ids("?limit=1")).toEqual([live]);
  });

  it("are stopped, again without effect, but not once they have ended by themselves", async () => {
    const live = await startRun(gateway, LIVE_TIME);
    expect(dataOf((await gateway.send("POST", `/v1/runs/${live}/stop`)).json)).toMatchObject({ run_id: live });
    const stopped = dataOf((await gateway.post(`/v1/runs/${live}/stop`, {})).json);
    expect(stopped).toMatchObject({ state: "STOPPED", cause: { code: "STOP_REQUESTED" } });
    const ended = await startRun(gateway);
    expectProblem(await gateway.post(`/v1/runs/${ended}/stop`, {}), { status: 409, code: "RUN_STATE_CONFLICT" });
  });

  it("are answered once they rest, for who waits, and as they are when the time is over", async () => {
    const live = await startRun(gateway, LIVE_TIME);
    expect(dataOf((await gateway.get(`/v1/runs/${live}?wait=20`)).json)).toMatchObject({ state: "RUNNING" });
    const waiting = gateway.get(`/v1/runs/${live}?wait=30000`);
    expect(dataOf((await gateway.post(`/v1/runs/${live}/stop?wait=30000`, {})).json)["state"]).toBe("STOPPED");
    expect(dataOf((await waiting).json)).toMatchObject({ state: "STOPPED", cause: { code: "STOP_REQUESTED" } });
    const tooLong = { status: 400, code: "INVALID_REQUEST", field: "wait" };
    expectProblem(await gateway.get(`/v1/runs/${live}?wait=30001`), tooLong);
  });

  it("that wait for a free worker show their position", async () => {
    gateway.fake.queueNextRun(3);
    const path = `/v1/runs/${await startRun(gateway)}`;
    expect(dataOf((await gateway.get(path)).json)).toMatchObject({ state: "PENDING", queue_position: 3 });
    await gateway.post(`${path}/stop`, {});
    expect(dataOf((await gateway.get(path)).json)).toMatchObject({ state: "STOPPED", queue_position: null });
  });

  it("are refused when the queue is full, with the time after which to ask again, and nothing is left behind", async () => {
    const simulation_id = await createSimulation(gateway);
    const full = new ShoalError("CAPACITY_EXCEEDED", "All workers are busy.", { retryAfterMs: 5_000 });
    gateway.fake.failNext("startRun", "before", full);
    const refused = await gateway.post("/v1/runs", { simulation_id });
    expectProblem(refused, { status: 503, code: "CAPACITY_EXCEEDED" });
    expect(refused.headers.get("retry-after")).toBe("5");
    expect(listOf((await gateway.get(`/v1/runs?simulation_id=${simulation_id}`)).json)).toEqual([]);
  });

  it("show the cause of a failure", async () => {
    const id = await startRun(gateway, LIVE_TIME);
    const cause = { code: "WORKER_CRASHED", message: "It crashed.", exit_code: 0, stderr_tail: "Traceback" } as const;
    gateway.fake.changeState(id, "FAILED", cause);
    expect(dataOf((await gateway.get(`/v1/runs/${id}`)).json)["cause"]).toEqual(cause);
  });
});

describe("what happened in a run", () => {
  let path: string;
  beforeAll(async () => {
    path = `/v1/runs/${await startRun(gateway)}`;
  });

  it("shows in its agents, a page at a time", async () => {
    const { json } = await gateway.get(`${path}/agents?limit=2`);
    const rest = await gateway.get(`${path}/agents?limit=2&cursor=${String(json["next_cursor"])}`);
    const agents = [...listOf(json), ...listOf(rest.json)];
    expect(rest.json["next_cursor"]).toBeNull();
    expect(agents.map(({ agent_id, anchors }) => ({ agent_id, anchors }))).toEqual(
      CAST.agents.map(({ agent_id, anchors }) => ({ agent_id, anchors })),
    );
    for (const agent of agents) {
      expect(agent).toMatchObject({
        archetype: "regular",
        opinion: expect.any(Number),
        position: expect.stringMatching(/^(for|against|undecided)$/),
        actions: expect.any(Object),
      });
    }
  });

  it("shows in its actions, by agent, type, platform and round", async () => {
    const all = listOf((await gateway.get(`${path}/actions`)).json);
    expect(all).toHaveLength(TIME.rounds);
    const [first] = all;
    expect(first).toMatchObject({ seq: expect.any(Number), round: 1, platform: "twitter", body: { action_id: "a1" } });
    const by = async (query: string) => listOf((await gateway.get(`${path}/actions?${query}`)).json);
    const type = String(first?.["type"]);
    expect(await by(`type=${type}`)).toEqual(all.filter((action) => action["type"] === type));
    expect(await by("type=post&type=like")).toEqual(
      all.filter((action) => action["type"] === "post" || action["type"] === "like"),
    );
    expect(await by("agent_id=a")).toEqual(all.filter((action) => action["agent_id"] === "a"));
    expect(await by("platform=reddit")).toEqual([]);
    expect(await by("from_round=2&to_round=3")).toEqual(all.slice(1, 3));
    const { json } = await gateway.get(`${path}/actions?limit=2`);
    expect(await by(`cursor=${String(json["next_cursor"])}`)).toEqual(all.slice(2));
  });

  it("shows in its statistics, over all rounds or some", async () => {
    const whole = dataOf((await gateway.get(`${path}/statistics`)).json);
    expect(whole).toMatchObject({
      events_by_kind: { action: TIME.rounds, exposure: TIME.rounds, round_ended: TIME.rounds, opinions_initialized: 1 },
      actions_by_platform: { twitter: TIME.rounds },
      active_agents: 3,
    });
    const rounds = whole["rounds"] as readonly Record<string, unknown>[];
    expect(rounds).toHaveLength(TIME.rounds);
    expect(rounds[0]).toMatchObject({
      round: 1,
      opinion_mean: expect.any(Number),
      opinion_variance: expect.any(Number),
      positions: { for: expect.any(Number), against: expect.any(Number), undecided: expect.any(Number) },
      engine_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const some = dataOf((await gateway.get(`${path}/statistics?from_round=2&to_round=2`)).json);
    expect(some).toMatchObject({ events_by_kind: { action: 1 }, rounds: [{ round: 2 }] });
  });
});

describe("while the simulation service is away", () => {
  it("everything that needs it is 503 with Retry-After, and casts go on", async () => {
    const id = await createSimulation(gateway);
    gateway.fake.goAway();
    const unavailable = { status: 503, code: "SIMULATION_UNAVAILABLE" };
    const answer = await gateway.get("/v1/runs");
    expectProblem(answer, unavailable);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expectProblem(await gateway.post("/v1/runs", { simulation_id: id }), unavailable);
    expectProblem(await gateway.delete(`/v1/simulations/${id}`), unavailable);
    expect((await gateway.post("/v1/casts", CAST)).status).toBe(201);
    await gateway.fake.comeBack();
    await waitUntil(async () => (await gateway.get(`/v1/simulations/${id}`)).status === 200);
    expect(listOf((await gateway.get(`/v1/runs?simulation_id=${id}`)).json)).toEqual([]);
  });
});
