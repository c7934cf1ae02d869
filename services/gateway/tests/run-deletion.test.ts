// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { LIVE_TIME, listOf, startRun, TIME } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { leaveIntent } from "./left-intents.ts";
import { RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;

beforeEach(async () => {
  gateway = await RunningGateway.start();
});
afterEach(() => gateway.stop());

describe("DELETE /v1/runs/{run_id}", () => {
  it("deletes a run that has ended, with the answers of its interviews", async () => {
    const runId = await startRun(gateway, TIME);
    const asked = await gateway.post(`/v1/runs/${runId}/interviews`, { agent_ids: ["a"], prompt: "Why?" });
    expect(asked.status).toBe(200);
    expect((await gateway.delete(`/v1/runs/${runId}`)).json).toEqual({ success: true, data: { run_id: runId } });
    const notFound = { status: 404, code: "RUN_NOT_FOUND" };
    expectProblem(await gateway.get(`/v1/runs/${runId}`), notFound);
    expectProblem(await gateway.get(`/v1/runs/${runId}/interviews`), notFound);
    expectProblem(await gateway.delete(`/v1/runs/${runId}`), notFound);
  });

  it("refuses a live run", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    expectProblem(await gateway.delete(`/v1/runs/${runId}`), { status: 409, code: "RUN_STATE_CONFLICT" });
    expect((await gateway.get(`/v1/runs/${runId}`)).status).toBe(200);
  });

  it("is finished at the next start by a gateway that died before it had asked", async () => {
    const runId = await startRun(gateway, TIME);
    await gateway.stopGateway();
    const wish = { kind: "delete_run", run_id: runId } as const;
    await leaveIntent(gateway, { namespace: "operator", requestId: "r1", wish });
    await gateway.startGateway();
    await waitUntil(async () => listOf((await gateway.get("/v1/runs")).json).length === 0);
  });

  it("is finished in the background where the answer was lost", async () => {
    const runId = await startRun(gateway, TIME);
    gateway.fake.failNext("deleteRun", "after");
    expectProblem(await gateway.delete(`/v1/runs/${runId}`), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    await waitUntil(() => gateway.fake.callCount("deleteRun") === 2);
    expect(listOf((await gateway.get("/v1/runs")).json)).toEqual([]);
  });
});
