// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { countingFrom, EventStream } from "./event-stream.ts";
import { childrenOf, isAlive } from "./processes.ts";
import { TwoServices } from "./two-services.ts";

const MANY_ROUNDS = 10_000;

let services: TwoServices;
beforeEach(async () => {
  services = await TwoServices.start();
});
afterEach(() => services.stop());

async function liveRun(): Promise<{ runId: string; stream: EventStream; worker: number }> {
  const runId = await services.startRun(MANY_ROUNDS);
  const stream = await EventStream.open(services.url, runId);
  await stream.until((events) => events.some(({ kind }) => kind === "round_ended"));
  const [worker] = childrenOf(services.simulationPid, "workers/behavioral");
  if (worker === undefined) throw new Error("the run has no worker");
  return { runId, stream, worker };
}

describe("SIGKILL of a worker", () => {
  it("delivers the terminal FAILED event with its cause to the SSE client at once", async () => {
    const { stream, worker } = await liveRun();
    const killedAt = performance.now();
    process.kill(worker, "SIGKILL");
    await stream.ended;
    expect(performance.now() - killedAt).toBeLessThan(2000);
    expect(stream.events.at(-1)).toMatchObject({
      kind: "state",
      body: { to: "FAILED", cause: { code: "WORKER_CRASHED", signal: "SIGKILL" } },
    });
    expect(stream.events.at(-2)).toMatchObject({ kind: "exit", body: { signal: "SIGKILL" } });
    expect(stream.events.map(({ seq }) => seq)).toEqual(countingFrom(1, stream.events));
  });
});

describe("SIGKILL of the simulation service", () => {
  it("leaves an INTERRUPTED run that can be read and stopped, and an SSE client that only waits", async () => {
    const { runId, stream, worker } = await liveRun();
    await services.killSimulation();
    expect(stream.isOpen).toBe(true);
    const away = await services.call("GET", `runs/${runId}`);
    expect(away).toMatchObject({ status: 503, code: "SIMULATION_UNAVAILABLE" });

    await services.startSimulation();
    await stream.until((events) => events.at(-1)?.body["to"] === "INTERRUPTED");
    expect(stream.isOpen).toBe(true);
    expect(stream.events.at(-1)?.body).toMatchObject({ cause: { code: "SERVICE_RESTARTED" } });
    expect(isAlive(worker)).toBe(false);
    const interrupted = await services.call<{ state: string }>("GET", `runs/${runId}`);
    expect(interrupted.data.state).toBe("INTERRUPTED");

    expect((await services.call<{ state: string }>("POST", `runs/${runId}/stop`)).data.state).toBe("STOPPED");
    await stream.ended;
    expect(stream.states.slice(-2)).toEqual(["INTERRUPTED", "STOPPED"]);
    expect(stream.events.map(({ seq }) => seq)).toEqual(countingFrom(1, stream.events));
  });
});

describe("SIGKILL of the gateway", () => {
  it("holds up no run, and a client goes on after its cursor", async () => {
    const runId = await services.startRun(2000);
    const before = await EventStream.open(services.url, runId);
    const broken = expect(before.ended).rejects.toThrow();
    await before.until((events) => events.some(({ kind }) => kind === "round_ended"));
    await services.killGateway();
    await broken;
    const cursor = before.events.length;
    await services.startGateway();
    const after = await EventStream.open(services.url, runId, cursor);
    await after.ended;
    expect(after.events.map(({ seq }) => seq)).toEqual(countingFrom(cursor + 1, after.events));
    expect(after.states.at(-1)).toBe("SUCCEEDED");
  });
});
