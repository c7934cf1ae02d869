// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { proto } from "@shoal/simulation-contract";
import { childrenWith } from "./fixtures/child-processes.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
let simulationId: string;
beforeAll(async () => {
  service = await TestService.start(["answers-pings", "finishes-unstarted", "finishes-early"]);
  simulationId = await service.createSimulation("answers-pings");
});
afterAll(() => service.dispose());

const stopRun = async (runId: string): Promise<proto.Run__Output | null> =>
  (await service.client.call("stopRun", { namespace: "test", request_id: "stop", run_id: runId })).run;

const lastOf = async (runId: string): Promise<Record<string, unknown>> => bodyOf((await service.events(runId)).at(-1));

/** While it acts, no run can have a folder. */
async function putInTheWayOfRuns(act: () => Promise<unknown>): Promise<void> {
  const folder = join(service.config.dataDir, "runs");
  await rename(folder, `${folder}.away`);
  await writeFile(folder, "in the way");
  await act();
  await rm(folder);
  await rename(`${folder}.away`, folder);
}

describe("StopRun", () => {
  it("answers all who ask for it at the same moment", async () => {
    const runId = await service.startRun(simulationId);
    await service.events(runId, becomes("RUNNING"));
    const answers = await Promise.all(Array.from({ length: 8 }, () => stopRun(runId)));
    for (const run of answers) expect(["RUN_STATE_STOPPING", "RUN_STATE_STOPPED"]).toContain(run?.state);
    expect(await lastOf(runId)).toMatchObject({ to: "STOPPED", cause: { code: "STOP_REQUESTED" } });
  });

  it("stops a run that is just becoming RUNNING", async () => {
    const { runs } = service.service.app;
    const runId = await service.startRun(simulationId);
    const { run, release } = await runs.lease("test", runId);
    const append = run.log.append.bind(run.log);
    let stopped: Promise<unknown> = Promise.reject(new Error("the run never became RUNNING"));
    stopped.catch(() => undefined);
    jest.spyOn(run.log, "append").mockImplementation(async (entries) => {
      if (entries[0]?.body["to"] === "RUNNING") {
        stopped = runs.stop("test", runId);
        // Read by the thread that the stop asks first, so that the stop has gone on when this is answered.
        await service.client.call("listRuns", { namespace: "test" });
      }
      await append(entries);
    });
    const last = await lastOf(runId);
    release();
    expect(last).toMatchObject({ to: "STOPPED", cause: { code: "STOP_REQUESTED" } });
    await expect(stopped).resolves.toMatchObject({ state: "STOPPED" });
  });
});

describe("a worker that finishes", () => {
  it.each(["finishes-unstarted", "finishes-early"])(
    "before it is done (%s) has broken the protocol",
    async (engine) => {
      const runId = await service.startRun(await service.createSimulation(engine));
      expect(await lastOf(runId)).toMatchObject({ to: "FAILED", cause: { code: "PROTOCOL_ERROR" } });
      expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_FAILED", cause: { code: "PROTOCOL_ERROR" } });
    },
  );
});

describe("StartRun", () => {
  const start = async (request_id: string): Promise<proto.Run__Output | null> =>
    (await service.client.call("startRun", { namespace: "test", request_id, simulation_id: simulationId, seed: 1 }))
      .run;

  it("starts one run under one request id, however many ask at once", async () => {
    const runs = await Promise.all(Array.from({ length: 20 }, () => start("together")));
    expect(new Set(runs.map((run) => run?.run_id)).size).toBe(1);
    const runId = runs[0]?.run_id ?? "";
    await service.events(runId, becomes("RUNNING"));
    expect(childrenWith("answers-pings")).toHaveLength(1);
    await stopRun(runId);
    const states = (await service.events(runId)).filter(({ kind }) => kind === "state");
    expect(states.map((event) => bodyOf(event)["to"])).toEqual([
      "PENDING",
      "STARTING",
      "RUNNING",
      "STOPPING",
      "STOPPED",
    ]);
  });

  it("called again after a failure starts the run that it had only stored", async () => {
    await putInTheWayOfRuns(() => expect(start("twice")).rejects.toMatchObject({ code: "INTERNAL" }));
    const runs = await Promise.all([start("twice"), start("twice")]);
    expect(runs[0]?.run_id).toBe(runs[1]?.run_id);
    await service.events(runs[0]?.run_id ?? "", becomes("RUNNING"));
    expect(childrenWith("answers-pings")).toHaveLength(1);
    await stopRun(runs[0]?.run_id ?? "");
  });

  it("leaves nothing running when the service stops at the same moment", async () => {
    const before = await service.client.call("listRuns", { namespace: "test" });
    const starts = Array.from({ length: 20 }, (_, index) => start(`draining-${index}`));
    const settled = Promise.allSettled(starts);
    await Promise.race(starts);
    await service.stop();
    await settled;
    expect(childrenWith("answers-pings")).toEqual([]);
    await service.startAgain();
    const { runs } = await service.client.call("listRuns", { namespace: "test" });
    const stored = runs.slice(0, runs.length - before.runs.length);
    expect(stored.length).toBeGreaterThan(0);
    for (const { run_id } of stored) expect((await stopRun(run_id))?.state).toMatch(/^RUN_STATE_STOP/);
  });
});

describe("a run whose engine has left the engines file", () => {
  it("is refused; one that was stored before fails, with its cause in state and log", async () => {
    const gone = await service.createSimulation("finishes-early");
    const list = { namespace: "test", simulation_id: gone };
    await putInTheWayOfRuns(() => expect(service.startRun(gone)).rejects.toMatchObject({ code: "INTERNAL" }));
    const [stored] = (await service.client.call("listRuns", list)).runs;
    expect(stored).toMatchObject({ state: "RUN_STATE_PENDING" });
    await service.stop();
    await writeFile(String(service.config.enginesFile), JSON.stringify({ engines: [] }));
    await service.startAgain();

    await expect(service.startRun(gone)).rejects.toMatchObject({ code: "UNPROCESSABLE" });
    expect((await service.client.call("listRuns", list)).runs).toHaveLength(1);
    const runId = stored?.run_id ?? "";
    expect(await lastOf(runId)).toMatchObject({ to: "FAILED", cause: { code: "WORKER_START_FAILED" } });
    expect(await service.run(runId)).toMatchObject({
      state: "RUN_STATE_FAILED",
      cause: { code: "WORKER_START_FAILED" },
    });
  });
});
