// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { inputToProto, type RunInput } from "@shoal/simulation-contract";
import { chaos, repetitions } from "@shoal/simulation-contract/testing";
import { setTimeout as delay } from "node:timers/promises";
import { behavioralEngine } from "../src/engines/behavioral-engine.ts";
import { AGENTS, bodyOf, TestService } from "./fixtures/test-service.ts";
import { undisturbedHash } from "./fixtures/undisturbed-hash.ts";

const ROUNDS = 2_000;
const { command } = behavioralEngine(512);
const joining = { ...AGENTS[0]!, agent_id: "n1", name: "Newcomer" };
/** One of every kind, so that each is possible wherever it comes. */
const INPUTS: readonly RunInput[] = [
  { type: "news", source: "Gazette", text: "Fees rise.", opinion: 1, influence_weight: 3, rounds: 40 },
  { type: "post", agent_id: "a1", text: "I have thought about it.", opinion: 0.5 },
  { type: "post", outsider: "A neighbour", text: "Do not do it.", opinion: -1 },
  { type: "settings", engine_settings: { feed_size: 3, post_probability: 0.6 } },
  { type: "leave", agent_ids: ["a5"] },
  { type: "join", agents: [joining], follows: [{ follower_id: "n1", followee_id: "a2" }] },
  { type: "interview", agent_id: "a2", prompt: "Why?", answer: "Because." },
];

let service: TestService;
let simulationId: string;
beforeAll(async () => {
  service = await TestService.start([], { checkpoints: { everyRounds: 7, budgetBytes: 268_435_456 } });
  simulationId = await service.createSimulation("behavioral", ROUNDS);
});
afterAll(() => service.dispose());

async function pauseAndResume(run_id: string, id: string): Promise<void> {
  await service.client.call("pauseRun", { namespace: "test", run_id, request_id: `${id}-p` });
  for (let tries = 0; (await service.run(run_id)).pausing && tries < 1_000; tries += 1) await delay(2);
  await service.client.call("resumeRun", { namespace: "test", run_id, request_id: `${id}-r` });
}

/** Not all are possible at all times: the run may have ended, or its worker be dead. */
async function disturb(runId: string, what: number, id: string): Promise<void> {
  const input = INPUTS[what];
  try {
    if (input !== undefined) {
      const request = { namespace: "test", run_id: runId, request_id: id };
      await service.client.call("addInput", { ...request, input: inputToProto(input) });
    } else if (what % 2 === 0) service.killWorker(runId);
    else await pauseAndResume(runId, id);
  } catch (error) {
    const { code } = error as { code?: string };
    expect(["RUN_STATE_CONFLICT", "WORKER_CRASHED", "PROTOCOL_CLOSED", "ENOENT", "ESRCH"]).toContain(code);
  }
}

async function ended(runId: string): Promise<void> {
  for (let tries = 0; tries < 2_000; tries += 1) {
    const { state } = await service.run(runId);
    if (state === "RUN_STATE_SUCCEEDED" || state === "RUN_STATE_FAILED") return;
    if (state === "RUN_STATE_PAUSED") await pauseAndResume(runId, `end-${tries}`).catch(() => undefined);
    await delay(20);
  }
}

describe("a run of the built-in engine that is killed, paused and given inputs of every kind", () => {
  const below = chaos("a run of the built-in engine");
  it.each(Array.from({ length: repetitions(20) }, (_unused, index) => index))(
    "ends as one that knew all of them from its start (%#)",
    async (index) => {
      const seed = below(1_000_000);
      const runId = await service.startRun(simulationId, seed, "resume");
      const todo = [...INPUTS.keys(), 7, 7, 8, 8, 8].map((what) => ({ what, at: below(1_000) }));
      for (const { what, at } of todo.toSorted((one, other) => one.at - other.at)) {
        await delay(at % 20);
        await disturb(runId, what, `${index}-${what}-${at}`);
      }
      await ended(runId);
      const events = await service.events(runId);
      expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
      const inputs = events
        .filter(({ kind }) => kind === "input")
        .map((event) => ({ type: "input", ...bodyOf(event) }));
      const { engine_hash } = await service.run(runId);
      expect(engine_hash).toBe(await undisturbedHash(service, runId, { seed, rounds: ROUNDS, inputs, command }));
    },
  );
});
