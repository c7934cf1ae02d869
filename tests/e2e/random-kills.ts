// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { countingFrom, EventStream, type StreamedEvent } from "./event-stream.ts";
import { childrenOf, isAlive } from "./processes.ts";
import { TwoServices } from "./two-services.ts";

const MANY_ROUNDS = 10_000;
const EVENTS_BEFORE = 3_000;

/** What one part's SIGKILL, at a random event of a run, leaves to the others and to who reads that run. */
export function describeRandomKills(usual: number): void {
  describe("SIGKILL at a random event", () => {
    let services: TwoServices;
    beforeEach(async () => {
      services = await TwoServices.start();
    });
    afterEach(() => services.stop());

    async function runUntil(rounds: number, count: number): Promise<{ runId: string; stream: EventStream }> {
      const runId = await services.startRun(rounds);
      const stream = await EventStream.open(services.url, runId);
      await stream.until((events) => events.length >= count && stream.states.includes("RUNNING"));
      return { runId, stream };
    }

    /** The log of a run that has ended, whole and in order, as a newcomer reads it. */
    async function wholeLog(runId: string): Promise<StreamedEvent[]> {
      const stream = await EventStream.open(services.url, runId);
      await stream.ended;
      expect(stream.events.map(({ seq }) => seq)).toEqual(countingFrom(1, stream.events));
      return stream.events;
    }

    /** Who goes on after a cursor gets what is in the log after it, no more and no less. */
    async function expectResumes(runId: string, log: readonly StreamedEvent[], cursor: number): Promise<void> {
      const resumed = await EventStream.open(services.url, runId, cursor);
      await resumed.ended;
      expect(resumed.events).toEqual(log.slice(cursor));
    }

    it("of the worker: the run FAILS with the cause, and its log holds what was seen", async () => {
      const random = chaos("a killed worker");
      for (let repetition = 0; repetition < repetitions(usual); repetition += 1) {
        const { runId, stream } = await runUntil(MANY_ROUNDS, 1 + random(EVENTS_BEFORE));
        const [worker] = childrenOf(services.simulationPid, "workers/behavioral");
        process.kill(worker ?? Number.NaN, "SIGKILL");
        await stream.ended;
        const log = await wholeLog(runId);
        expect(stream.events).toEqual(log);
        const cause = { code: "WORKER_CRASHED", signal: "SIGKILL" };
        expect(log.at(-1)?.body).toMatchObject({ to: "FAILED", cause });
        const run = await services.call<object>("GET", `runs/${runId}`);
        expect(run.data).toMatchObject({ state: "FAILED", cause });
        await expectResumes(runId, log, random(log.length));
      }
    });

    it("of the simulation service: nothing that was seen is lost, and the run is INTERRUPTED", async () => {
      const random = chaos("a killed simulation service");
      for (let repetition = 0; repetition < repetitions(usual); repetition += 1) {
        const { runId, stream } = await runUntil(MANY_ROUNDS, 1 + random(EVENTS_BEFORE));
        const [worker] = childrenOf(services.simulationPid, "workers/behavioral");
        await services.killSimulation();
        await services.startSimulation();
        await stream.until((events) => events.at(-1)?.body["to"] === "INTERRUPTED");
        expect(stream.events.at(-1)?.body).toMatchObject({ cause: { code: "SERVICE_RESTARTED" } });
        expect(isAlive(worker ?? Number.NaN)).toBe(false);
        await services.call("POST", `runs/${runId}/stop`);
        await stream.ended;
        const log = await wholeLog(runId);
        // What was seen before the kill and after it, on one connection, is the log: no gap, nothing twice or changed.
        expect(stream.events).toEqual(log);
        expect(stream.states).toEqual(["PENDING", "STARTING", "RUNNING", "INTERRUPTED", "STOPPED"]);
        await expectResumes(runId, log, random(log.length));
      }
    });

    it("of the gateway: the run goes on, and who was cut off goes on after the last event that came", async () => {
      const random = chaos("a killed gateway");
      for (let repetition = 0; repetition < repetitions(usual); repetition += 1) {
        const { runId, stream } = await runUntil(400, 1 + random(EVENTS_BEFORE));
        const broken = expect(stream.ended).rejects.toThrow();
        await services.killGateway();
        await broken;
        const before = [...stream.events];
        await services.startGateway();
        const after = await EventStream.open(services.url, runId, before.length);
        await after.ended;
        expect([...before, ...after.events]).toEqual(await wholeLog(runId));
        expect(after.states.at(-1)).toBe("SUCCEEDED");
      }
    });

    it("of both services: a new pair of them tells the run as far as it was told", async () => {
      const random = chaos("both services killed");
      for (let repetition = 0; repetition < repetitions(usual); repetition += 1) {
        const { runId, stream } = await runUntil(MANY_ROUNDS, 1 + random(EVENTS_BEFORE));
        const broken = expect(stream.ended).rejects.toThrow();
        await Promise.all([services.killGateway(), services.killSimulation()]);
        await broken;
        const before = [...stream.events];
        await services.startSimulation();
        await services.startGateway();
        const stopped = await services.call<object>("POST", `runs/${runId}/stop`);
        expect(stopped.data).toMatchObject({ state: "STOPPED" });
        const log = await wholeLog(runId);
        expect(log.slice(0, before.length)).toEqual(before);
        await expectResumes(runId, log, before.length);
        const interrupted = log.find(({ body }) => body["to"] === "INTERRUPTED");
        expect(interrupted?.body).toMatchObject({ cause: { code: "SERVICE_RESTARTED" } });
      }
    });
  });
}
