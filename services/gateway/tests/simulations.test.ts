// SPDX-License-Identifier: Apache-2.0
import { castHash } from "@shoal/cast";
import { behavioralSettingsSchema } from "@shoal/behavioral-engine";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { CAST, createCast, createSimulation, dataOf, LIVE_TIME, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

it("engines tell what their runs can be asked for", async () => {
  const { data } = (await gateway.get("/v1/engines")).json as { data: Record<string, unknown>[] };
  expect(data.map(({ name }) => name)).toEqual(["behavioral", "echo"]);
  expect(data[0]).toMatchObject({ deterministic: true, platforms: ["twitter"], pauses: true, checkpoints: true });
  expect(data[0]?.["inputs"]).toContain("news");
});

describe("simulations", () => {
  it("are made from a cast, with the defaults filled in", async () => {
    const cast_id = await createCast(gateway);
    const { status, json, headers } = await gateway.post("/v1/simulations", {
      name: "Fees",
      cast_id,
      topic: "higher fees",
      time: TIME,
      settings: { feed_size: 5 },
    });
    expect(status).toBe(201);
    const simulation = dataOf(json);
    expect(simulation).toEqual({
      simulation_id: expect.any(String),
      cast_id,
      name: "Fees",
      topic: "higher fees",
      platforms: ["twitter"],
      time: TIME,
      engine: "behavioral",
      settings: { ...behavioralSettingsSchema.parse({}), feed_size: 5 },
      cast_hash: castHash(CAST),
      content_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      agent_count: 3,
      follow_count: 2,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
    const path = `/v1/simulations/${word(simulation, "simulation_id")}`;
    expect(headers.get("location")).toBe(path);
    expect(dataOf((await gateway.get(path)).json)).toEqual(simulation);
    expect(listOf((await gateway.get("/v1/simulations")).json)).toContainEqual(simulation);
  });

  it("are listed a page at a time", async () => {
    const ids = [await createSimulation(gateway), await createSimulation(gateway)];
    const first = await gateway.get("/v1/simulations?limit=1");
    const second = await gateway.get(`/v1/simulations?limit=1&cursor=${String(first.json["next_cursor"])}`);
    const listed = [...listOf(first.json), ...listOf(second.json)].map((simulation) => simulation["simulation_id"]);
    expect(listed).toEqual(ids.reverse());
  });

  it("are deleted, but not while a run of theirs is live", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const { simulation_id } = dataOf((await gateway.get(`/v1/runs/${runId}`)).json);
    const path = `/v1/simulations/${String(simulation_id)}`;
    expectProblem(await gateway.delete(path), { status: 409, code: "RUN_STATE_CONFLICT" });
    await gateway.post(`/v1/runs/${runId}/stop`, {});
    expect((await gateway.delete(path)).json).toEqual({ success: true, data: { simulation_id } });
    expectProblem(await gateway.get(path), { status: 404, code: "SIMULATION_NOT_FOUND" });
  });

  it("outlive their cast", async () => {
    const id = await createSimulation(gateway);
    const { cast_id } = dataOf((await gateway.get(`/v1/simulations/${id}`)).json);
    expect((await gateway.delete(`/v1/casts/${String(cast_id)}`)).status).toBe(200);
    expect((await gateway.post("/v1/runs", { simulation_id: id })).status).toBe(201);
  });
});
