// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataOf, LIVE_TIME, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { leaveIntent, pendingIntents } from "./left-intents.ts";
import { type Answer, type Json, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

const NEWS = { type: "news", source: "City Gazette", text: "The fees are doubled.", opinion: -1 };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

function reproduce(body: Json, headers: Record<string, string> = {}): Promise<Answer> {
  return gateway.post("/v1/reproductions", body, headers);
}

async function reproduced(body: Json): Promise<Json> {
  const { status, json, headers } = await reproduce(body);
  expect([status, json["code"]]).toEqual([201, undefined]);
  const id = word(dataOf(json), "reproduction_id");
  expect(headers.get("location")).toBe(`/v1/reproductions/${id}`);
  return dataOf((await gateway.get(`/v1/reproductions/${id}`)).json);
}

async function manifestOf(run_id: string): Promise<Json> {
  return dataOf((await gateway.get(`/v1/runs/${run_id}/manifest`)).json);
}

async function forkedRun(body: Json): Promise<string> {
  const run_id = await startRun(gateway);
  return word(dataOf((await gateway.post(`/v1/runs/${run_id}/forks`, body)).json), "run_id");
}

describe("a repetition", () => {
  it("of a run that is there is a fork from its beginning, and comes to the same", async () => {
    const run_id = await forkedRun({ round: 2, inputs: [{ round: 4, input: NEWS }] });
    const manifest = await manifestOf(run_id);
    const { engine, engine_version, engine_hash } = manifest;
    for (const body of [{ run_id }, { manifest }]) {
      expect(await reproduced(body)).toMatchObject({
        run: { parent: { run_id, round: 0 }, inputs: 1, state: "SUCCEEDED", engine_hash },
        of_run_id: run_id,
        expected: { round: TIME.rounds, engine, engine_version, engine_hash },
        result: "equal",
        first_difference: null,
      });
    }
  });

  it.each([
    ["without inputs", { round: 2 }],
    ["with inputs and more rounds", { round: 2, rounds: TIME.rounds + 2, inputs: [{ round: 4, input: NEWS }] }],
  ])("of a run that is gone is made of its simulation, %s", async (_name, changes) => {
    const run_id = await forkedRun(changes);
    const manifest = await manifestOf(run_id);
    await gateway.delete(`/v1/runs/${run_id}`);
    expect(await reproduced({ manifest })).toMatchObject({
      run: { simulation_id: manifest["simulation_id"], seed: manifest["seed"], rounds: manifest["rounds"] },
      of_run_id: run_id,
      result: "equal",
    });
  });

  it("finds the simulation by what it is where it was made anew", async () => {
    const run_id = await startRun(gateway);
    const manifest = await manifestOf(run_id);
    await gateway.delete(`/v1/runs/${run_id}`);
    await gateway.delete(`/v1/simulations/${String(manifest["simulation_id"])}`);
    const runs = listOf((await gateway.get("/v1/simulations?limit=1000")).json);
    expect(runs.some(({ content_hash }) => content_hash === manifest["content_hash"])).toBe(true);
    expect(await reproduced({ manifest })).toMatchObject({ result: "equal" });
    const other = { ...manifest, content_hash: "0".repeat(64) };
    const refused = await reproduce({ manifest: other });
    expectProblem(refused, { status: 404, code: "SIMULATION_NOT_FOUND", field: "manifest" });
  });

  it("that comes to something else says where, if the first run is there", async () => {
    const run_id = await startRun(gateway);
    const manifest = await manifestOf(run_id);
    const wrong = { ...manifest, engine_hash: "0".repeat(64) };
    expect(await reproduced({ manifest: wrong })).toMatchObject({ result: "differs", first_difference: null });
    const other = await startRun(gateway, TIME, 8);
    const { seed: _seed, run_id: _run, ...rest } = await manifestOf(other);
    // As if the run had been made with another seed than its manifest says.
    const forged = { ...rest, seed: 7, run_id: "run_elsewhere" };
    expect(await reproduced({ manifest: forged })).toMatchObject({ result: "differs", first_difference: null });
  });

  it("is running while it has not come so far, and has failed where it ends before", async () => {
    const run_id = await startRun(gateway, LIVE_TIME);
    await gateway.post(`/v1/runs/${run_id}/inputs`, NEWS);
    const again = await reproduced({ run_id });
    // The fake waits after three rounds.
    expect(again).toMatchObject({ result: "running", expected: { round: 4 }, run: { state: "RUNNING", round: 3 } });
    const id = word(again, "reproduction_id");
    await gateway.post(`/v1/runs/${id}/stop`, {});
    const ended = dataOf((await gateway.get(`/v1/reproductions/${id}`)).json);
    expect(ended).toMatchObject({ result: "failed", run: { state: "STOPPED" } });
    await gateway.delete(`/v1/runs/${id}`);
    expectProblem(await gateway.get(`/v1/reproductions/${id}`), { status: 404, code: "RUN_NOT_FOUND" });
  });

  it("is made once for an Idempotency-Key, also where the answer was lost", async () => {
    const run_id = await startRun(gateway);
    const key = { "idempotency-key": `again-${run_id}` };
    gateway.fake.failNext("forkRun", "after");
    expectProblem(await reproduce({ run_id }, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    const again = await reproduce({ run_id }, key);
    expect([again.status, (await reproduce({ run_id }, key)).text]).toEqual([201, again.text]);
    await waitUntil(async () => (await pendingIntents(gateway)) === 0);
    const { simulation_id } = dataOf((await gateway.get(`/v1/runs/${run_id}`)).json);
    expect(listOf((await gateway.get(`/v1/runs?simulation_id=${String(simulation_id)}`)).json)).toHaveLength(2);
  });

  it("is known as one also where the gateway died before it heard of its run", async () => {
    const run_id = await startRun(gateway);
    gateway.fake.failNext("forkRun", "before");
    const key = { "idempotency-key": `died-${run_id}` };
    expectProblem(await reproduce({ run_id }, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    await gateway.stopGateway();
    const wish = { kind: "fork_run", run_id, round: 0, rounds: TIME.rounds, drop_inputs: false, inputs: [] } as const;
    await leaveIntent(gateway, { namespace: "operator", requestId: `died-${run_id}`, wish });
    await gateway.startGateway();
    await waitUntil(async () => (await pendingIntents(gateway)) === 0);
    const runs = listOf((await gateway.get("/v1/runs")).json);
    const made = runs.find(({ parent }) => (parent as Json | null)?.["run_id"] === run_id);
    const { json } = await gateway.get(`/v1/reproductions/${String(made?.["run_id"])}`);
    expect(dataOf(json)).toMatchObject({ of_run_id: run_id, result: "equal" });
  });

  it.each<[string, Json, { status: number; code: string; field?: string }]>([
    ["neither run nor manifest", {}, { status: 400, code: "INVALID_REQUEST", field: "run_id" }],
    ["a run that there is not", { run_id: "nobody" }, { status: 404, code: "RUN_NOT_FOUND" }],
    ["a manifest that is none", { manifest: {} }, { status: 400, code: "INVALID_REQUEST", field: "manifest.run_id" }],
  ])("is refused for %s", async (_name, body, problem) => {
    expectProblem(await reproduce(body), problem);
  });

  it("is refused for a run of which no round has ended, and a seed that can't be given", async () => {
    gateway.fake.queueNextRun(1);
    const waiting = await startRun(gateway, LIVE_TIME);
    const nothing = await reproduce({ run_id: waiting });
    expectProblem(nothing, { status: 422, code: "UNPROCESSABLE", field: "run_id" });
    const seeded = await forkedRun({ round: 2, seed: 99 });
    const manifest = await manifestOf(seeded);
    await gateway.delete(`/v1/runs/${seeded}`);
    const refused = await reproduce({ manifest });
    expectProblem(refused, { status: 400, code: "INVALID_REQUEST", field: "manifest.inputs[0].input.type" });
  });
});
