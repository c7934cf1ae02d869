// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import type { proto } from "@shoal/simulation-contract";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
let simulationId: string;
beforeAll(async () => {
  service = await TestService.start(["resumable", "ticks"]);
  simulationId = await service.createSimulation("resumable", 150);
});
afterAll(() => service.dispose());

type Verb = "pauseRun" | "resumeRun" | "stopRun";

async function ask(
  verb: Verb,
  run_id: string,
  request_id = `q-${Math.random()}`.replace(".", ""),
): Promise<proto.Run__Output> {
  const { run } = await service.client.call(verb, { namespace: "test", run_id, request_id });
  if (run === null) throw new Error("the answer holds no run");
  return run;
}

async function startPaused(): Promise<string> {
  const runId = await service.startRun(simulationId, 7);
  await service.events(runId, ({ kind, round }) => kind === "round_ended" && round === 2);
  expect(await ask("pauseRun", runId)).toMatchObject({ state: "RUN_STATE_RUNNING", pausing: true });
  await service.events(runId, becomes("PAUSED"));
  return runId;
}

const engineKinds = new Set(["begun", "took_input", "note", "round_ended"]);

describe("a run that is paused", () => {
  it("halts between two rounds, is asked there, goes on when it is resumed, and ends as one that never halted", async () => {
    const undisturbed = await service.startRun(simulationId, 7);
    const runId = await startPaused();
    const paused = await service.run(runId);
    expect(paused).toMatchObject({ state: "RUN_STATE_PAUSED", pausing: false });
    const question = { namespace: "test", run_id: runId, agent_ids: ["a1"], prompt: "Where?" };
    for await (const answer of service.client.interviewAgents(question)) {
      expect(answer).toMatchObject({ text: `a1 after round ${paused.round}` });
    }
    expect((await service.run(runId)).round).toBe(paused.round);
    expect(await ask("resumeRun", runId)).toMatchObject({ state: "RUN_STATE_RUNNING" });
    const events = await service.events(runId);
    const states = events.filter(({ kind }) => kind === "state").map((event) => bodyOf(event)["to"]);
    expect(states).toEqual(["PENDING", "STARTING", "RUNNING", "PAUSED", "RUNNING", "SUCCEEDED"]);
    const halted = events.findIndex(becomes("PAUSED"));
    expect(
      events
        .slice(0, halted)
        .filter(({ kind }) => engineKinds.has(kind))
        .at(-1),
    ).toMatchObject({
      kind: "round_ended",
      round: paused.round,
    });
    await service.events(undisturbed);
    expect((await service.run(runId)).engine_hash).toBe((await service.run(undisturbed)).engine_hash);
  });

  it("has a checkpoint of where it halts", async () => {
    const runId = await startPaused();
    const paused = await service.run(runId);
    await service.events(runId, ({ kind, round }) => kind === "checkpoint" && round === paused.round);
    expect((await service.run(runId)).checkpoint_round).toBe(paused.round);
    await ask("stopRun", runId);
    await service.events(runId);
  });

  it("is stopped by asking its worker", async () => {
    const runId = await startPaused();
    await ask("stopRun", runId);
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ from: "STOPPING", to: "STOPPED", cause: { exit_code: 0 } });
  });

  it("fails when its worker is killed", async () => {
    const runId = await startPaused();
    service.killWorker(runId);
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ from: "PAUSED", to: "FAILED", cause: { code: "WORKER_CRASHED" } });
  });

  it("is interrupted by a stop of the service and waits for ResumeRun, whatever its restart policy", async () => {
    const runId = await service.startRun(simulationId, 7, "resume");
    await service.events(runId, ({ kind, round }) => kind === "round_ended" && round === 2);
    await ask("pauseRun", runId);
    await service.events(runId, becomes("PAUSED"));
    await service.stop();
    await service.startAgain();
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_INTERRUPTED", queue_position: 0 });
    await ask("resumeRun", runId);
    expect(bodyOf((await service.events(runId)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
  });
});

describe("PauseRun and ResumeRun", () => {
  it("change nothing when they are sent again, and are refused where the state does not allow them", async () => {
    const runId = await service.startRun(simulationId, 7);
    await service.events(runId, ({ kind }) => kind === "round_ended");
    await expect(ask("resumeRun", runId)).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
    await ask("pauseRun", runId, "p1");
    await ask("pauseRun", runId, "p2");
    await service.events(runId, becomes("PAUSED"));
    expect(await ask("pauseRun", runId, "p3")).toMatchObject({ state: "RUN_STATE_PAUSED" });
    const both = await Promise.allSettled([ask("resumeRun", runId, "r1"), ask("resumeRun", runId, "r2")]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "RUN_STATE_CONFLICT" } });
    expect(await ask("pauseRun", runId, "p1")).toMatchObject({ pausing: false });
    const other = await service.startRun(simulationId, 8);
    await expect(ask("pauseRun", other, "p1")).rejects.toMatchObject({ code: "IDEMPOTENCY_CONFLICT" });
    await service.events(runId);
    await expect(ask("pauseRun", runId)).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
    await expect(ask("resumeRun", runId)).rejects.toMatchObject({ code: "RUN_STATE_CONFLICT" });
    await service.events(other);
  });

  it("are refused for engines that can't", async () => {
    const runId = await service.startRun(await service.createSimulation("ticks"));
    await service.events(runId, becomes("RUNNING"));
    await expect(ask("pauseRun", runId)).rejects.toMatchObject({ code: "UNPROCESSABLE" });
    await service.stop();
    await service.startAgain();
    await expect(ask("resumeRun", runId)).rejects.toMatchObject({ code: "UNPROCESSABLE" });
    await ask("stopRun", runId);
  });
});
