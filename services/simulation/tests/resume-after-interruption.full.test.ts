// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { EventRecord, proto, RestartPolicy } from "@shoal/simulation-contract";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

// So many and so slow that a test reaches a run in them on a busy machine.
const ROUNDS = 100;
const SLOW = { round_ms: 10 };

let service: TestService;
let simulationId: string;
let hash: string;
beforeAll(async () => {
  service = await TestService.start(["resumable"], { checkpoints: { everyRounds: 4, budgetBytes: 268_435_456 } });
  simulationId = await service.createSimulation("resumable", ROUNDS, undefined, SLOW);
  const undisturbed = await service.startRun(simulationId, 7);
  await service.events(undisturbed);
  hash = (await service.run(undisturbed)).engine_hash;
});
afterAll(() => service.dispose());

async function resume(run_id: string, request_id = `q-${Math.random()}`.replace(".", "")): Promise<proto.Run__Output> {
  const { run } = await service.client.call("resumeRun", { namespace: "test", run_id, request_id });
  if (run === null) throw new Error("the answer holds no run");
  return run;
}

/** A run whose service was stopped while it was in a round. */
async function interrupted(
  round: number,
  policy?: RestartPolicy,
  engineSettings?: Record<string, string>,
): Promise<string> {
  const simulation = engineSettings
    ? await service.createSimulation("resumable", ROUNDS, undefined, engineSettings)
    : simulationId;
  const runId = await service.startRun(simulation, 7, policy);
  await service.events(runId, (event) => event.kind === "note" && event.round === round);
  await service.stop();
  return runId;
}

const folderOf = (runId: string): string => join(service.config.dataDir, "runs", runId);
const stepsOf = (events: EventRecord[]): string[] =>
  events.filter(({ kind }) => kind === "note").map(({ round, agent_id }) => `${round} ${agent_id}`);
const beganAfter = (events: EventRecord[]): string[] =>
  events.filter(({ kind }) => kind === "log").map((event) => String(bodyOf(event)["line"]));

describe("a run that is resumed", () => {
  it("goes on from its newest checkpoint, each event once, and ends as one that was never interrupted", async () => {
    const runId = await interrupted(14);
    await service.startAgain();
    const { checkpoint_round } = await service.run(runId);
    expect(checkpoint_round).toBeGreaterThanOrEqual(4);
    expect(await resume(runId, "again")).toMatchObject({ state: "RUN_STATE_INTERRUPTED" });
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "SUCCEEDED" });
    expect(beganAfter(events)).toEqual(["begins after round 0", `begins after round ${checkpoint_round}`]);
    expect(new Set(stepsOf(events)).size).toBe(3 * ROUNDS);
    expect(stepsOf(events)).toHaveLength(3 * ROUNDS);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    expect((await service.run(runId)).engine_hash).toBe(hash);
    const { last_seq } = await service.run(runId);
    expect(await resume(runId, "again")).toMatchObject({ state: "RUN_STATE_SUCCEEDED", last_seq });
  });

  it("is resumed by one of two who ask at once, and by nobody twice", async () => {
    const runId = await interrupted(9);
    await service.startAgain();
    const both = await Promise.allSettled([resume(runId, "one"), resume(runId, "two")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "RUN_STATE_CONFLICT" } });
    await service.events(runId);
    expect((await service.run(runId)).engine_hash).toBe(hash);
  });

  it("goes on at the next start of the service where it had been accepted, and waits in the queue meanwhile", async () => {
    const runId = await interrupted(9);
    await service.startAgain({ maxConcurrentRuns: 1 });
    const busy = await service.startRun(simulationId, 8);
    await service.events(busy, becomes("RUNNING"));
    // A paused run keeps its worker for as long as it takes.
    await service.client.call("pauseRun", { namespace: "test", run_id: busy, request_id: "keeps-its-worker" });
    await service.events(busy, becomes("PAUSED"));
    expect(await resume(runId, "waits")).toMatchObject({ state: "RUN_STATE_INTERRUPTED", queue_position: 1 });
    await expect(resume(runId, "waits, too")).rejects.toMatchObject({ code: "INVALID_REQUEST" });
    await expect(resume(runId, "waits-too")).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
    await service.stop();
    await service.startAgain();
    await service.events(runId);
    expect((await service.run(runId)).engine_hash).toBe(hash);
  });

  it("takes the checkpoint before one that is damaged, and says so", async () => {
    const runId = await interrupted(20);
    const rounds = (await readdir(folderOf(runId))).flatMap((name) => /^checkpoint-(\d+)$/.exec(name)?.[1] ?? []);
    const [newest = 0, before] = rounds.map(Number).sort((a, b) => b - a);
    await writeFile(join(folderOf(runId), `checkpoint-${newest}`), "damaged");
    await service.startAgain();
    await resume(runId);
    const events = await service.events(runId);
    const warnings = events.filter(({ kind }) => kind === "warning").map(bodyOf);
    expect(warnings).toMatchObject([{ code: "CHECKPOINT_UNUSABLE", round: newest }]);
    expect(beganAfter(events).at(-1)).toBe(`begins after round ${before ?? 0}`);
    expect((await service.run(runId)).engine_hash).toBe(hash);
  });

  it("fails where the engine does not do again what it had done, and names the place", async () => {
    const strange = join(service.folder, "strange");
    const runId = await interrupted(14, undefined, { strange });
    await writeFile(strange, "");
    await service.startAgain();
    await resume(runId);
    const events = await service.events(runId);
    const end = bodyOf(events.at(-1));
    expect(end).toMatchObject({ to: "FAILED", cause: { code: "NONDETERMINISTIC" } });
    const { message } = end["cause"] as { message: string };
    const [, seq, round] = /seq (\d+), round (\d+)/.exec(message) ?? [];
    expect(events[Number(seq) - 1]).toMatchObject({ kind: "note", round: Number(round) });
  });

  it("waits where the engine's version is not compatible, whatever its restart policy", async () => {
    const runId = await interrupted(14, "resume");
    const worker = join(service.folder, "newer.mjs");
    const source = await readFile(new URL("./fixtures/workers/resumable.mjs", import.meta.url), "utf8");
    const protocol = new URL("./fixtures/workers/protocol.mjs", import.meta.url);
    const ready = 'say({ type: "ready", protocol: 1, engine: { name: "fixture", version: "2.0.0" } });';
    await writeFile(
      worker,
      source.replace('"./protocol.mjs"', `"${protocol.href}"`).replace(/^sayReady\(\);$/m, ready),
    );
    const engines = await readFile(service.config.enginesFile ?? "", "utf8");
    const newer = join(service.folder, "newer.json");
    await writeFile(newer, engines.replace(/"[^"]*resumable\.mjs"/, JSON.stringify(worker)));
    await service.startAgain({ enginesFile: newer });
    const events = await service.events(
      runId,
      (event) => bodyOf(event)["from"] === "STARTING" && becomes("INTERRUPTED")(event),
    );
    expect(bodyOf(events.at(-1))).toMatchObject({ cause: { code: "CHECKPOINT_INCOMPATIBLE" } });
    expect(JSON.stringify(bodyOf(events.at(-1)))).toMatch(/Install version 1\.0\.0/);
    await service.stop();
    await service.startAgain();
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_INTERRUPTED", queue_position: 0 });
    await resume(runId);
    await service.events(runId);
    expect((await service.run(runId)).engine_hash).toBe(hash);
  });
});

describe("the restart policy `resume`", () => {
  it("resumes a run whose worker is killed, and one whose service is stopped", async () => {
    const runId = await service.startRun(simulationId, 7, "resume");
    await service.events(runId, ({ kind, round }) => kind === "note" && round === 6);
    service.killWorker(runId);
    await service.events(runId, ({ kind, round }) => kind === "note" && round === 12);
    await service.stop();
    await service.startAgain();
    const events = await service.events(runId);
    const states = events.filter(({ kind }) => kind === "state").map((event) => bodyOf(event)["to"]);
    const life = ["STARTING", "RUNNING"];
    expect(states).toEqual(["PENDING", ...life, "INTERRUPTED", ...life, "INTERRUPTED", ...life, "SUCCEEDED"]);
    expect(await service.run(runId)).toMatchObject({ engine_hash: hash, restarts: 0 });
  });

  it("gives up when the worker has ended several times without a new round", async () => {
    const strange = join(service.folder, "dies");
    const simulation = await service.createSimulation("resumable", ROUNDS, undefined, { dies: strange });
    const runId = await service.startRun(simulation, 7, "resume");
    await service.events(runId, ({ kind, round }) => kind === "note" && round === 6);
    await writeFile(strange, "");
    service.killWorker(runId);
    const events = await service.events(runId);
    expect(events.filter(becomes("INTERRUPTED"))).toHaveLength(5);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "FAILED", cause: { code: "WORKER_CRASHED" } });
    expect((await service.run(runId)).restarts).toBe(5);
  });
});
