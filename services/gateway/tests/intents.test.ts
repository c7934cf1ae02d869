// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { ShoalError, SimulationClient } from "@shoal/simulation-contract";
import type { Wish } from "../src/intents/intent.ts";
import { createCast, createSimulation, dataOf, LIVE_TIME, listOf, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { leaveIntent, pendingIntents } from "./left-intents.ts";
import { type Json, RunningGateway } from "./running-gateway.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;

beforeEach(async () => {
  gateway = await RunningGateway.start();
});
afterEach(() => gateway.stop());

const list = async (path: string): Promise<readonly Json[]> => listOf((await gateway.get(path)).json);

const pending = (): Promise<number> => pendingIntents(gateway);

// As a gateway that dies between two steps: what it has written stays, what it would have written next does not come.
async function crashAfterWriting(wish: Wish): Promise<void> {
  await gateway.stopGateway();
  await leaveIntent(gateway, { namespace: "operator", requestId: "r1", wish });
}

const definition = {
  name: "S",
  topic: "fees",
  platforms: ["twitter"],
  time: TIME,
  engine: "behavioral",
  engine_settings: {},
};

describe("a gateway that died after writing an intent, before the call", () => {
  it("creates the simulation at its next start, once, with its cast", async () => {
    const cast_id = await createCast(gateway);
    await crashAfterWriting({ kind: "create_simulation", cast_id, definition });
    await gateway.startGateway();
    await waitUntil(async () => (await list("/v1/simulations")).length === 1);
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/simulations")).toMatchObject([{ name: "S", cast_id }]);
  });

  it("starts the run at its next start, once", async () => {
    const simulation_id = await createSimulation(gateway);
    await crashAfterWriting({ kind: "start_run", simulation_id, seed: 9 });
    await gateway.startGateway();
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/runs")).toMatchObject([{ simulation_id, seed: 9 }]);
  });

  it("deletes the simulation at its next start", async () => {
    const simulation_id = await createSimulation(gateway);
    await crashAfterWriting({ kind: "delete_simulation", simulation_id });
    await gateway.startGateway();
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/simulations")).toEqual([]);
  });

  it("waits for the simulation service if that is away, while it serves what it can", async () => {
    const cast_id = await createCast(gateway);
    await crashAfterWriting({ kind: "create_simulation", cast_id, definition });
    gateway.fake.goAway();
    await gateway.startGateway();
    expect((await gateway.get(`/v1/casts/${cast_id}`)).status).toBe(200);
    expect(await pending()).toBe(1);
    await gateway.fake.comeBack();
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/simulations")).toMatchObject([{ cast_id }]);
  });

  it("takes back what has become impossible", async () => {
    await crashAfterWriting({ kind: "start_run", simulation_id: "deleted-since" });
    await gateway.startGateway();
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/runs")).toEqual([]);
  });
});

describe("a gateway that died after the call, before it noted the answer", () => {
  it("finds the simulation that it made instead of making a second one", async () => {
    const cast_id = await createCast(gateway);
    await gateway.stopGateway();
    await gateway.startGateway(new DeafClient(gateway.config.simulation));
    const answer = await gateway.post("/v1/simulations", { name: "S", cast_id, topic: "fees", time: TIME });
    expectProblem(answer, { status: 503, code: "SIMULATION_UNAVAILABLE" });
    await gateway.stopGateway();
    expect(await pending()).toBe(1);
    await gateway.startGateway();
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/simulations")).toMatchObject([{ cast_id }]);
  });
});

describe("a call whose answer is lost", () => {
  it("leaves one simulation, finished in the background", async () => {
    const cast_id = await createCast(gateway);
    gateway.fake.failNext("createSimulation", "after");
    const answer = await gateway.post("/v1/simulations", { name: "S", cast_id, topic: "fees", time: TIME });
    expectProblem(answer, { status: 503, code: "SIMULATION_UNAVAILABLE" });
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/simulations")).toMatchObject([{ cast_id }]);
    expect(gateway.fake.callCount("createSimulation")).toBe(2);
  });

  it("is learned by asking again with the same Idempotency-Key", async () => {
    const body = { simulation_id: await createSimulation(gateway, LIVE_TIME), seed: 3 };
    const key = { "idempotency-key": "my-key-1" };
    gateway.fake.failNext("startRun", "after");
    expectProblem(await gateway.post("/v1/runs", body, key), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    const again = await gateway.post("/v1/runs", body, key);
    expect(again.status).toBe(201);
    expect(await list("/v1/runs")).toMatchObject([{ run_id: word(dataOf(again.json), "run_id"), seed: 3 }]);
    await waitUntil(async () => (await pending()) === 0);
    expect(await list("/v1/runs")).toHaveLength(1);
  });

  it("keeps the cast from being deleted until the simulation is there", async () => {
    const cast_id = await createCast(gateway);
    await crashAfterWriting({ kind: "create_simulation", cast_id, definition });
    gateway.fake.goAway();
    await gateway.startGateway();
    expectProblem(await gateway.delete(`/v1/casts/${cast_id}`), {
      status: 409,
      code: "RESOURCE_IN_USE",
      field: "cast_id",
    });
    await gateway.fake.comeBack();
    await waitUntil(async () => (await pending()) === 0);
    expect((await gateway.delete(`/v1/casts/${cast_id}`)).status).toBe(200);
  });
});

describe("an Idempotency-Key", () => {
  const key = { "idempotency-key": "my-key-1" };

  it("gives the same simulation for the same request", async () => {
    const body = { name: "S", cast_id: await createCast(gateway), topic: "fees", time: TIME };
    const first = await gateway.post("/v1/simulations", body, key);
    expect((await gateway.post("/v1/simulations", body, key)).json).toEqual(first.json);
    expect(await list("/v1/simulations")).toHaveLength(1);
  });

  it("is refused for another request", async () => {
    const body = { simulation_id: await createSimulation(gateway), seed: 1 };
    await gateway.post("/v1/runs", body, key);
    const answer = await gateway.post("/v1/runs", { ...body, seed: 2 }, key);
    expectProblem(answer, { status: 409, code: "IDEMPOTENCY_CONFLICT", field: "Idempotency-Key" });
    expect(await list("/v1/runs")).toHaveLength(1);
  });

  it("that breaks the pattern is INVALID_REQUEST", async () => {
    const body = { simulation_id: await createSimulation(gateway) };
    const answer = await gateway.post("/v1/runs", body, { "idempotency-key": "no spaces" });
    expectProblem(answer, { status: 400, code: "INVALID_REQUEST", field: "Idempotency-Key" });
  });
});

it("a refused request leaves no intent", async () => {
  await gateway.post("/v1/runs", { simulation_id: "nobody" });
  await gateway.post("/v1/simulations", { name: "S", cast_id: "nobody", topic: "t", time: TIME });
  await gateway.delete("/v1/simulations/nobody");
  expect(await pending()).toBe(0);
});

// Sends, but never hears the answer.
class DeafClient extends SimulationClient {
  override async createSimulation(
    ...call: Parameters<SimulationClient["createSimulation"]>
  ): ReturnType<SimulationClient["createSimulation"]> {
    await super.createSimulation(...call);
    throw new ShoalError("SIMULATION_UNAVAILABLE", "The line is dead.");
  }
}
