// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EventRecord, proto, ShoalError } from "@shoal/simulation-contract";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { setTimeout as delay } from "node:timers/promises";
import { ServiceProcess } from "./fixtures/service-process.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";
import { undisturbedHash } from "./fixtures/undisturbed-hash.ts";

const ROUNDS = 40;
const SETTINGS = { CHECKPOINT_ROUNDS: "3", RESTART_BACKOFF_MS: "1" };

let client: TestService;
let service: ServiceProcess;
let simulationId: string;

async function begin(): Promise<void> {
  client = await TestService.start(["resumable"]);
  simulationId = await client.createSimulation("resumable", ROUNDS);
  await client.stop();
  service = await ServiceProcess.start(client.config, SETTINGS);
}

async function end(): Promise<void> {
  await service.end();
  await client.dispose();
}

/** Something that is done to a run while it runs. */
type Disturbance = (runId: string, id: string) => Promise<void>;

const ofRun = (run_id: string, request_id: string) => ({ namespace: "test", run_id, request_id });

/** The answer, as soon as the channel to a service that was killed is up again: for a while it refuses what it is asked. */
async function reached<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await call();
    } catch (error) {
      if ((error as ShoalError).code !== "SIMULATION_UNAVAILABLE" || tries === 1_000) throw error;
      await delay(10);
    }
  }
}

/** Tries again what the disturbances themselves have cut off, under the same request id, as a client would. */
async function persist(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    try {
      await call();
      return;
    } catch (error) {
      const { code } = error as ShoalError;
      if (code === "RUN_STATE_CONFLICT" || code === "IDEMPOTENCY_CONFLICT") return;
      if (!["SIMULATION_UNAVAILABLE", "WORKER_CRASHED", "PROTOCOL_CLOSED", "WORKER_TIMEOUT"].includes(code))
        throw error;
      await delay(5);
    }
  }
  throw new Error("a call never came through");
}

const input: Disturbance = (runId, id) => {
  const news: proto.Input = { news: { source: "Gazette", text: `News ${id}` } };
  return persist(() => client.client.call("addInput", { ...ofRun(runId, id), input: news }));
};
const pause: Disturbance = (runId, id) => persist(() => client.client.call("pauseRun", ofRun(runId, id)));
const resume: Disturbance = (runId, id) => persist(() => client.client.call("resumeRun", ofRun(runId, id)));
const killWorker: Disturbance = async (runId) => {
  try {
    client.killWorker(runId);
  } catch {
    // It has none at the moment.
  }
};
const killService: Disturbance = async () => {
  await service.end("SIGKILL");
  service = await ServiceProcess.start(client.config, SETTINGS);
};
const killBoth: Disturbance = async (runId, id) => {
  await Promise.all([killWorker(runId, id), killService(runId, id)]);
};
/** Between the acknowledgement of an input and its effect. */
const killAfterInput: Disturbance = async (runId, id) => {
  await input(runId, id);
  await killBoth(runId, id);
};
const DISTURBANCES = [input, input, pause, resume, killWorker, killService, killBoth, killAfterInput];

/** The property test, repeated as often as usual here, each time with at most so many disturbances. */
export function disturbedRuns(usual: number, most: number): void {
  beforeAll(begin);
  afterAll(end);
  describe("a run that is disturbed", () => {
    const below = chaos("a run that is disturbed");
    it.each(Array.from({ length: repetitions(usual) }, (_unused, index) => index))(
      "ends as one that was not (%#)",
      async (index) => {
        const seed = below(1_000_000);
        const runId = await reached(() => client.startRun(simulationId, seed, "resume"));
        const count = 2 + below(most - 1);
        for (let step = 0; step < count; step += 1) {
          await delay(below(60));
          const disturb = DISTURBANCES[below(DISTURBANCES.length)] ?? input;
          const id = `${index}-${step}`;
          // An input may still be on its way when the next thing happens.
          if (disturb === input && below(2) === 0) void input(runId, id).catch(() => undefined);
          else await disturb(runId, id);
        }
        const events = await ended(runId);
        expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
        const { engine_hash } = await reached(() => client.run(runId));
        const inputs = events
          .filter(({ kind }) => kind === "input")
          .map((event) => ({ type: "input", ...bodyOf(event) }));
        expect(engine_hash).toBe(await undisturbedHash(client, runId, { seed, rounds: ROUNDS, inputs }));
      },
    );
  });
}

/** Resumes the run whenever somebody has to, until it ends. */
async function ended(runId: string): Promise<EventRecord[]> {
  for (let tries = 0; ; tries += 1) {
    const { state } = await reached(() => client.run(runId));
    if (["RUN_STATE_SUCCEEDED", "RUN_STATE_FAILED", "RUN_STATE_STOPPED"].includes(state))
      return reached(() => client.events(runId));
    if (state === "RUN_STATE_PAUSED" || state === "RUN_STATE_INTERRUPTED") await resume(runId, `end-${tries}`);
    await delay(20);
  }
}
