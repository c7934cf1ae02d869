// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataOf, LIVE_TIME, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

const NEWS = { type: "news", source: "City Gazette", text: "The fees are doubled.", opinion: -1 };

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

async function compare(run_id: string, other: string, query = ""): Promise<Json> {
  const { status, json } = await gateway.get(`/v1/runs/${run_id}/comparison?with=${other}${query}`);
  expect(status).toBe(200);
  return dataOf(json);
}

async function fork(run_id: string, body: Json): Promise<string> {
  return word(dataOf((await gateway.post(`/v1/runs/${run_id}/forks`, body)).json), "run_id");
}

function roundsOf(comparison: Json): readonly Json[] {
  return comparison["rounds"] as readonly Json[];
}

describe("a comparison", () => {
  it("of a run with a fork that changes nothing finds no difference", async () => {
    const run_id = await startRun(gateway);
    const other = await fork(run_id, { round: 2 });
    const comparison = await compare(run_id, other);
    expect(comparison).toMatchObject({
      simulated: true,
      run: { run_id, parent: null },
      with: { run_id: other, parent: { run_id, round: 2 } },
      equal_rounds: TIME.rounds,
      first_difference: null,
    });
    expect(roundsOf(comparison).map(({ round }) => round)).toEqual([1, 2, 3, 4, 5]);
    for (const { run, with: of } of roundsOf(comparison)) expect(run).toEqual(of);
  });

  it("finds the first event that differs, whichever is asked, whatever the service has written between", async () => {
    const run_id = await startRun(gateway);
    const other = await fork(run_id, { round: 2, inputs: [{ round: 4, input: NEWS }] });
    const comparison = await compare(run_id, other);
    expect(comparison).toMatchObject({
      equal_rounds: 3,
      first_difference: {
        round: 4,
        place: 0,
        event: { kind: "exposure", round: 4 },
        with_event: { kind: "outside_post", round: 4, body: { author: "City Gazette" } },
      },
    });
    expect((await compare(other, run_id))["first_difference"]).toMatchObject({
      event: { kind: "outside_post" },
      with_event: { kind: "exposure" },
    });
    const seeded = await compare(run_id, await fork(run_id, { round: 3, seed: 8 }));
    expect(seeded).toMatchObject({ equal_rounds: 3, first_difference: { round: 4 } });
  });

  it("of different runs from the start tells of the events before the first round, too", async () => {
    const [one, two] = [await startRun(gateway, TIME, 7), await startRun(gateway, TIME, 8)];
    const comparison = await compare(one, two);
    // The fake tells the same opinions whatever the seed.
    expect(comparison).toMatchObject({ equal_rounds: 0, first_difference: { round: 1, place: 1 } });
  });

  it("shows the rounds that one of them has not ended, or only those that are asked for", async () => {
    const live = await startRun(gateway, LIVE_TIME);
    const longer = await fork(live, { round: 3, rounds: 6 });
    const comparison = await compare(live, longer);
    expect(comparison).toMatchObject({ equal_rounds: 3, first_difference: null });
    expect(roundsOf(comparison).map(({ run }) => run === null)).toEqual([false, false, false, true, true, true]);
    const some = await compare(live, longer, "&from_round=3&to_round=4");
    expect(roundsOf(some).map(({ round }) => round)).toEqual([3, 4]);
    expect(some["equal_rounds"]).toBe(3);
    gateway.fake.queueNextRun(1);
    const waiting = await startRun(gateway, LIVE_TIME);
    expect(await compare(waiting, waiting)).toMatchObject({ equal_rounds: 0, first_difference: null, rounds: [] });
  });

  it("of a run that there is not, or of another tenant, is none", async () => {
    const run_id = await startRun(gateway);
    const notFound = { status: 404, code: "RUN_NOT_FOUND" };
    expectProblem(await gateway.get(`/v1/runs/nobody/comparison?with=${run_id}`), { ...notFound, field: "run_id" });
    expectProblem(await gateway.get(`/v1/runs/${run_id}/comparison?with=nobody`), { ...notFound, field: "with" });
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const own = await startRun(gateway, TIME, 7, headers);
    const foreign = await gateway.get(`/v1/runs/${own}/comparison?with=${run_id}`, headers);
    expectProblem(foreign, { ...notFound, field: "with" });
    const missing = await gateway.get(`/v1/runs/${run_id}/comparison`);
    expectProblem(missing, { status: 400, code: "INVALID_REQUEST", field: "with" });
  });
});
