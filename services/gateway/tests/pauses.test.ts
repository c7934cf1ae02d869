// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createSimulation, dataOf, LIVE_TIME, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, QUOTAS, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

const CONFLICT = { status: 409, code: "RUN_STATE_CONFLICT" };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start({ config: { quotas: { ...QUOTAS, live_runs: 1 } } });
});
afterAll(() => gateway.stop());

async function pausedRun(): Promise<string> {
  const run_id = await startRun(gateway, LIVE_TIME);
  expect(dataOf((await gateway.send("POST", `/v1/runs/${run_id}/pause`)).json)).toMatchObject({ state: "PAUSED" });
  return run_id;
}

function resume(run_id: string, headers: Record<string, string> = {}): Promise<Answer> {
  return gateway.post(`/v1/runs/${run_id}/resume`, {}, headers);
}

async function stop(...runs: string[]): Promise<void> {
  for (const run_id of runs) await gateway.post(`/v1/runs/${run_id}/stop`, {});
}

describe("a run", () => {
  it("is paused, again without effect, and goes on once it is resumed", async () => {
    const run_id = await pausedRun();
    const paused = dataOf((await gateway.post(`/v1/runs/${run_id}/pause?wait=1000`, {})).json);
    expect(paused).toMatchObject({ state: "PAUSED", pausing: false, checkpoint_round: paused["round"] });
    expect(dataOf((await resume(run_id)).json)).toMatchObject({ run_id, state: "RUNNING" });
    const { round } = dataOf((await gateway.get(`/v1/runs/${run_id}`)).json);
    expect(round).toBeGreaterThan(Number(paused["round"]));
    await stop(run_id);
  });

  it("is resumed by one of two who ask at once, and never while it runs", async () => {
    const run_id = await pausedRun();
    const both = await Promise.all([resume(run_id), resume(run_id)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expectProblem(await resume(run_id), CONFLICT);
    await stop(run_id);
  });

  it("is resumed once for an Idempotency-Key, also where the answer was lost", async () => {
    const run_id = await pausedRun();
    const key = { "idempotency-key": `resume-${run_id}` };
    gateway.fake.failNext("resumeRun", "after");
    expectProblem(await resume(run_id, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    const again = await resume(run_id, key);
    expect([again.status, (await resume(run_id, key)).text]).toEqual([200, again.text]);
    expect(dataOf(again.json)["state"]).toBe("RUNNING");
    await stop(run_id);
  });

  it("is not paused once it has ended, nor before, nor where its engine can't", async () => {
    const ended = await startRun(gateway);
    expectProblem(await gateway.post(`/v1/runs/${ended}/pause`, {}), CONFLICT);
    expectProblem(await resume(ended), CONFLICT);
    gateway.fake.queueNextRun(1);
    const waiting = await startRun(gateway, LIVE_TIME);
    expectProblem(await gateway.post(`/v1/runs/${waiting}/pause`, {}), CONFLICT);
    const simulation_id = await createSimulation(gateway, LIVE_TIME, {}, "echo");
    const echo = word(dataOf((await gateway.post("/v1/runs", { simulation_id })).json), "run_id");
    expectProblem(await gateway.post(`/v1/runs/${echo}/pause`, {}), { status: 422, code: "UNPROCESSABLE" });
    for (const call of ["pause", "resume"]) {
      const unknown = await gateway.post(`/v1/runs/nobody/${call}`, {});
      expectProblem(unknown, { status: 404, code: "RUN_NOT_FOUND" });
    }
    await stop(waiting, echo);
  });

  it("that is INTERRUPTED is resumed from where it was", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    gateway.fake.changeState(run_id, "INTERRUPTED", { code: "SERVICE_RESTARTED", message: "It was live then." });
    expect(dataOf((await resume(run_id)).json)).toMatchObject({ state: "RUNNING", cause: null, seed: 7 });
    await stop(run_id);
  });

  it("counts as live while it is PAUSED or INTERRUPTED, so that there is always room to resume it", async () => {
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const run_id = await startRun(gateway, LIVE_TIME, 7, headers);
    const simulation_id = await createSimulation(gateway, TIME, headers);
    const expectFull = async () => {
      const refused = await gateway.post("/v1/runs", { simulation_id }, headers);
      expectProblem(refused, { status: 429, code: "QUOTA_EXCEEDED" });
    };
    await gateway.post(`/v1/runs/${run_id}/pause`, {}, headers);
    await expectFull();
    gateway.fake.changeState(run_id, "INTERRUPTED");
    await expectFull();
    expect((await resume(run_id, headers)).status).toBe(200);
    await expectFull();
    await gateway.post(`/v1/runs/${run_id}/stop`, {}, headers);
    expect((await gateway.post("/v1/runs", { simulation_id }, headers)).status).toBe(201);
  });
});

describe("a restart policy", () => {
  it("is none unless given, and belongs to the run", async () => {
    const simulation_id = await createSimulation(gateway, TIME);
    const plain = dataOf((await gateway.post("/v1/runs", { simulation_id })).json);
    expect(plain).toMatchObject({ restart_policy: "none", restarts: 0, parent: null, inputs: 0, pausing: false });
    const asked = await gateway.post("/v1/runs", { simulation_id, restart_policy: "resume" });
    expect(dataOf(asked.json)["restart_policy"]).toBe("resume");
    const wrong = await gateway.post("/v1/runs", { simulation_id, restart_policy: "RESUME" });
    expectProblem(wrong, { status: 400, code: "INVALID_REQUEST", field: "restart_policy" });
  });
});
