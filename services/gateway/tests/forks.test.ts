// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataOf, LIVE_TIME, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { leaveIntent, pendingIntents } from "./left-intents.ts";
import { type Answer, type Json, QUOTAS, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

const NEWS = { type: "news", source: "City Gazette", text: "The fees are doubled.", opinion: -1 };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({ config: { quotas: { ...QUOTAS, live_runs: 1 } } });
});
afterAll(() => gateway.stop());

function fork(run_id: string, body: Json, headers: Record<string, string> = {}): Promise<Answer> {
  return gateway.post(`/v1/runs/${run_id}/forks`, body, headers);
}

async function forked(run_id: string, body: Json): Promise<Json> {
  const { status, json, headers } = await fork(run_id, body);
  expect([status, headers.get("location")]).toEqual([201, `/v1/runs/${word(dataOf(json), "run_id")}`]);
  return read(word(dataOf(json), "run_id"));
}

async function read(run_id: string): Promise<Json> {
  return dataOf((await gateway.get(`/v1/runs/${run_id}`)).json);
}

describe("a fork", () => {
  it("that changes nothing does what its parent did, and names it", async () => {
    const run_id = await startRun(gateway);
    const parent = await read(run_id);
    const fork_ = await forked(run_id, { round: 2 });
    expect(fork_).toMatchObject({
      state: "SUCCEEDED",
      simulation_id: parent["simulation_id"],
      seed: parent["seed"],
      engine_hash: parent["engine_hash"],
      parent: { run_id, round: 2 },
    });
    expect(parent["parent"]).toBeNull();
    const manifest = dataOf((await gateway.get(`/v1/runs/${String(fork_["run_id"])}/manifest`)).json);
    expect(manifest).toMatchObject({ parent: { run_id, round: 2 }, inputs: [] });
  });

  it("has inputs, settings, seed, rounds and a policy of its own", async () => {
    const run_id = await startRun(gateway);
    const changes = {
      seed: 99,
      settings: { feed_size: 3 },
      rounds: TIME.rounds + 2,
      inputs: [{ round: 4, input: NEWS }],
      restart_policy: "resume",
    };
    const changed = await forked(run_id, { round: 2, ...changes });
    expect(changed).toMatchObject({ rounds: TIME.rounds + 2, round: TIME.rounds + 2, restart_policy: "resume" });
    const path = `/v1/runs/${String(changed["run_id"])}`;
    const inputs = listOf((await gateway.get(`${path}/inputs`)).json);
    expect(inputs.map(({ round, input }) => [round, (input as Json)["type"]])).toEqual([
      [3, "settings"],
      [3, "seed"],
      [4, "news"],
    ]);
    const dropped = await forked(String(changed["run_id"]), { round: 2, drop_inputs: true });
    expect(dropped["inputs"]).toBe(0);
  });

  it("is made once for an Idempotency-Key, also where the answer was lost", async () => {
    const run_id = await startRun(gateway);
    const { simulation_id } = await read(run_id);
    const key = { "idempotency-key": `fork-${run_id}` };
    gateway.fake.failNext("forkRun", "after");
    expectProblem(await fork(run_id, { round: 2 }, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    const again = await fork(run_id, { round: 2 }, key);
    expect([again.status, (await fork(run_id, { round: 2 }, key)).text]).toEqual([201, again.text]);
    expectProblem(await fork(run_id, { round: 3 }, key), { status: 409, code: "IDEMPOTENCY_CONFLICT" });
    expect(listOf((await gateway.get(`/v1/runs?simulation_id=${String(simulation_id)}`)).json)).toHaveLength(2);
    await waitUntil(async () => (await pendingIntents(gateway)) === 0);
  });

  it("that a gateway was about to ask for when it died is made at its next start, once, and counts as live", async () => {
    const tenant = await createTenant(gateway);
    const { headers } = await createTenantKey(gateway, tenant);
    const run_id = await startRun(gateway, TIME, 7, headers);
    await gateway.stopGateway();
    const wish = { kind: "fork_run", run_id, round: 2, drop_inputs: false, inputs: [] } as const;
    await leaveIntent(gateway, { namespace: tenant, requestId: "r1", wish });
    await gateway.startGateway();
    await waitUntil(async () => (await pendingIntents(gateway)) === 0);
    const runs = listOf((await gateway.get("/v1/runs", headers)).json);
    expect(runs.map(({ parent }) => parent)).toEqual([{ run_id, round: 2 }, null]);
  });

  it("counts among the live runs of its tenant", async () => {
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const run_id = await startRun(gateway, LIVE_TIME, 7, headers);
    expectProblem(await fork(run_id, { round: 2 }, headers), { status: 429, code: "QUOTA_EXCEEDED" });
    await gateway.post(`/v1/runs/${run_id}/stop`, {}, headers);
    const { status, json } = await fork(run_id, { round: 2 }, headers);
    expect(status).toBe(201);
    expectProblem(await fork(run_id, { round: 2 }, headers), { status: 429, code: "QUOTA_EXCEEDED" });
    const refused = await fork(run_id, { round: 999 }, headers);
    expect(refused.status).toBe(429);
    await gateway.post(`/v1/runs/${word(dataOf(json), "run_id")}/stop`, {}, headers);
    expectProblem(await fork(run_id, { round: 999 }, headers), { status: 422, code: "UNPROCESSABLE", field: "round" });
    expect((await fork(run_id, { round: 1 }, headers)).status).toBe(201);
  });

  it.each<[string, Json, { status: number; code: string; field?: string }]>([
    ["no round", {}, { status: 400, code: "INVALID_REQUEST", field: "round" }],
    ["a round that did not happen", { round: 6 }, { status: 422, code: "UNPROCESSABLE", field: "round" }],
    ["no round left", { round: TIME.rounds }, { status: 422, code: "UNPROCESSABLE", field: "rounds" }],
    ["too many rounds", { round: 2, rounds: 10_001 }, { status: 400, code: "INVALID_REQUEST", field: "rounds" }],
    ["settings that are none", { round: 2, settings: [] }, { status: 400, code: "INVALID_REQUEST", field: "settings" }],
    [
      "an input in the past",
      { round: 2, inputs: [{ round: 2, input: NEWS }] },
      { status: 422, code: "UNPROCESSABLE", field: "inputs[0].round" },
    ],
    [
      "an input that is none",
      { round: 2, inputs: [{ round: 3, input: { ...NEWS, opinion: 2 } }] },
      { status: 400, code: "INVALID_REQUEST", field: "inputs[0].input.opinion" },
    ],
    [
      "an input by nobody",
      { round: 2, inputs: [{ round: 3, input: { type: "post", agent_id: "zoe", text: "x" } }] },
      { status: 400, code: "UNKNOWN_AGENT", field: "inputs[0].input.agent_id" },
    ],
  ])("is refused for %s", async (_name, body, problem) => {
    const run_id = await startRun(gateway);
    expectProblem(await fork(run_id, body), problem);
    const { simulation_id } = await read(run_id);
    expect(listOf((await gateway.get(`/v1/runs?simulation_id=${String(simulation_id)}`)).json)).toHaveLength(1);
  });

  it("of a run that there is not is none", async () => {
    expectProblem(await fork("nobody", { round: 0 }), { status: 404, code: "RUN_NOT_FOUND" });
  });
});
