// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { childrenWith } from "./fixtures/child-processes.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const PINGS = 1000;

let service: TestService;
beforeAll(async () => {
  service = await TestService.start([
    "answers-pings",
    "answers-then-dies",
    "exits-three",
    "holds-pings",
    "ignores-sigterm",
    "never-ready",
    "silent",
    "stops-itself",
    "wrong-json",
    "no-such-program",
  ]);
});
afterAll(() => service.dispose());

const startRun = async (engine: string): Promise<string> => service.startRun(await service.createSimulation(engine));

const isRunning = (runId: string): Promise<unknown> =>
  service.events(runId, (event) => event.kind === "state" && bodyOf(event)["to"] === "RUNNING");

describe("SIGKILL of a worker with a thousand pings pending", () => {
  it("tells every caller signal and stderr tail, and the stream the terminal FAILED event", async () => {
    const runId = await startRun("holds-pings");
    await isRunning(runId);
    const stream = service.events(runId);
    const pings = Array.from({ length: PINGS }, () => service.service.app.runs.ping(runId));
    const settled = Promise.allSettled(pings);
    await service.events(runId, (event) => String(bodyOf(event)["line"]).includes("a thousand pings are waiting"));
    const [worker] = childrenWith("holds-pings");
    process.kill(worker ?? Number.NaN, "SIGKILL");

    const outcomes = await settled;
    expect(outcomes).toHaveLength(PINGS);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ status: "rejected", reason: { code: "WORKER_CRASHED" } });
      const message = outcome.status === "rejected" ? String(outcome.reason) : "";
      expect(message).toContain("SIGKILL");
      expect(message).toContain("a thousand pings are waiting");
    }
    const events = await stream;
    expect(bodyOf(events.at(-1))).toMatchObject({
      from: "RUNNING",
      to: "FAILED",
      cause: { code: "WORKER_CRASHED", signal: "SIGKILL", stderr_tail: "a thousand pings are waiting" },
    });
    expect(events.at(-2)?.kind).toBe("exit");
    expect(childrenWith("holds-pings")).toEqual([]);
  });

  it("counts an answer that was written just before the exit", async () => {
    const runId = await startRun("answers-then-dies");
    await isRunning(runId);
    await expect(service.service.app.runs.ping(runId)).resolves.toBeUndefined();
    const events = await service.events(runId);
    expect(events.map(({ kind }) => kind).slice(-3)).toEqual(["last_words", "exit", "state"]);
  });
});

describe("a worker that misbehaves", () => {
  it.each([
    ["exits-three", "WORKER_CRASHED"],
    ["never-ready", "WORKER_TIMEOUT"],
    ["silent", "WORKER_TIMEOUT"],
    ["wrong-json", "PROTOCOL_ERROR"],
  ])("that is %s ends FAILED with %s, and its log ends with it", async (engine, code) => {
    const runId = await startRun(engine);
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ to: "FAILED", cause: { code } });
    expect(events.at(-2)?.kind).toBe("exit");
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_FAILED", cause: { code } });
    expect(childrenWith(engine)).toEqual([]);
  });

  it("that ignores SIGTERM is stopped all the same", async () => {
    const runId = await startRun("ignores-sigterm");
    await isRunning(runId);
    await service.client.call("stopRun", { namespace: "test", request_id: "stop", run_id: runId });
    const events = await service.events(runId);
    expect(bodyOf(events.at(-1))).toMatchObject({ from: "STOPPING", to: "STOPPED" });
    expect(bodyOf(events.at(-2))).toMatchObject({ signal: "SIGKILL", forced: true });
  });

  it("that is halted by SIGSTOP is killed after its silence, with the first cause and its last words in its exit", async () => {
    const runId = await startRun("stops-itself");
    const events = await service.events(runId);
    const stderr_tail = "I am tired";
    const message = "The worker said nothing for 2000 ms.";
    expect(bodyOf(events.at(-1))).toEqual({
      from: "RUNNING",
      to: "FAILED",
      cause: { code: "WORKER_TIMEOUT", message, signal: "SIGKILL", stderr_tail },
    });
    const exit = bodyOf(events.at(-2));
    expect(exit).toEqual({
      signal: "SIGKILL",
      duration_ms: expect.any(Number),
      forced: true,
      cause: "WORKER_TIMEOUT",
      reason: message,
      stderr_tail,
    });
    // Silence, then the grace after SIGTERM.
    expect(exit["duration_ms"]).toBeGreaterThanOrEqual(2_500);
    expect(events.filter(({ kind }) => kind === "exit")).toHaveLength(1);
    expect(childrenWith("stops-itself")).toEqual([]);
  });

  it("that can't be started ends FAILED with WORKER_START_FAILED", async () => {
    const runId = await startRun("no-such-program");
    expect(bodyOf((await service.events(runId)).at(-1))).toMatchObject({
      from: "STARTING",
      to: "FAILED",
      cause: { code: "WORKER_START_FAILED" },
    });
  });
});
