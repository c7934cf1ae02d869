// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { RUN_STATES, type RunState } from "@shoal/simulation-contract";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { RunSnapshot } from "../runs/run-record.ts";
import type { StoredSimulation } from "../simulations/stored-simulation.ts";
import { openSqlThread, type SqlThread } from "../storage/index.ts";
import { type Catalog, openCatalog } from "./index.ts";

const SIMULATION: StoredSimulation = {
  simulationId: "sim_1",
  namespace: "a",
  definition: {
    name: "Ein Name \u0000 mit NUL",
    engine: "behavioral",
    platforms: ["twitter"],
    topic: "higher fees",
    time: { rounds: 72, minutes_per_round: 60, start_hour: 8 },
    engine_settings: { deep: { list: [1, null, "x"] } },
  },
  castHash: "c".repeat(64),
  contentHash: "d".repeat(64),
  agentCount: 34,
  followCount: 156,
  createdAtMs: 1_700_000_000_000,
};

const RUN: RunSnapshot = {
  runId: "run_1",
  namespace: "a",
  simulationId: "sim_1",
  seed: 4_294_967_295,
  engine: "behavioral",
  rounds: 72,
  createdAtMs: 1_700_000_000_001,
  state: "PENDING",
  cause: undefined,
  engineVersion: "",
  startedAtMs: undefined,
  endedAtMs: undefined,
  round: 0,
  lastSeq: 0,
  engineHash: "",
  roundsPerSecond: 0,
  restartPolicy: "none",
  parent: undefined,
  restarts: 0,
  checkpointRound: 0,
  queuePosition: 0,
  inputs: 0,
  pausing: false,
  resuming: false,
  etaMs: undefined,
};

describe("the catalog", () => {
  let folder: string;
  let writer: SqlThread;
  let reader: SqlThread;
  let catalog: Catalog;

  const open = (): Promise<Catalog> => openCatalog({ path: join(folder, "catalog.sqlite"), writer, reader });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "shoal-catalog-"));
    writer = openSqlThread();
    reader = openSqlThread();
    catalog = await open();
  });

  afterEach(async () => {
    await Promise.all([writer.close(), reader.close()]);
    await rm(folder, { recursive: true });
  });

  it("gives back what was stored, also after it was opened again", async () => {
    const cause = { code: "WORKER_CRASHED", message: "It crashed.", exit_code: 3, stderr_tail: "\u0000\ud800" };
    const failed: RunSnapshot = {
      ...RUN,
      state: "FAILED",
      cause,
      engineVersion: "1.2.3",
      startedAtMs: 5,
      endedAtMs: 6,
      round: 7,
      lastSeq: 8,
      engineHash: "e".repeat(64),
      pausing: true,
      resuming: true,
      restarts: 2,
      checkpointRound: 4,
      inputs: 3,
    };
    await catalog.insertSimulation(SIMULATION, "r1");
    await catalog.insertRun(RUN, { requestId: "r1", seed: undefined });
    expect(await catalog.getRun("a", "run_1")).toEqual(RUN);
    await catalog.updateRun(failed);
    await catalog.close();
    catalog = await open();
    expect(await catalog.getSimulation("a", "sim_1")).toEqual(SIMULATION);
    expect(await catalog.getRun("a", "run_1")).toEqual(failed);
    expect(await catalog.findRun("a", "r1")).toEqual({
      run: failed,
      requestedSeed: undefined,
      requestDigest: undefined,
    });
    expect(await catalog.simulationIds()).toEqual(new Set(["sim_1"]));
  });

  it("gives the same simulation and run for the same request id, each namespace its own", async () => {
    const second = { ...SIMULATION, simulationId: "sim_2", contentHash: "f".repeat(64) };
    expect(await catalog.insertSimulation(SIMULATION, "r")).toEqual(SIMULATION);
    expect(await catalog.insertSimulation(second, "r")).toEqual(SIMULATION);
    expect(await catalog.insertSimulation({ ...second, namespace: "b" }, "r")).toMatchObject({ simulationId: "sim_2" });
    const first = await catalog.insertRun(RUN, { requestId: "r", seed: 9 });
    expect(first).toEqual({ run: RUN, requestedSeed: 9, requestDigest: undefined });
    const again = await catalog.insertRun({ ...RUN, runId: "run_2" }, { requestId: "r", seed: undefined });
    expect(again).toEqual(first);
  });

  it("makes one of two that come at once", async () => {
    const ids = ["sim_1", "sim_2", "sim_3"];
    const stored = await Promise.all(
      ids.map((simulationId) => catalog.insertSimulation({ ...SIMULATION, simulationId }, "r")),
    );
    expect(new Set(stored.map((simulation) => simulation.simulationId)).size).toBe(1);
  });

  it("stores no run of a simulation that is not there, or is another namespace's", async () => {
    expect(await catalog.insertRun(RUN, { requestId: "r", seed: 1 })).toBeUndefined();
    await catalog.insertSimulation(SIMULATION, "r");
    expect(await catalog.insertRun({ ...RUN, namespace: "b" }, { requestId: "r", seed: 1 })).toBeUndefined();
    expect(await catalog.findRun("a", "r")).toBeUndefined();
  });

  it("shows nothing of another namespace", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    await catalog.insertRun(RUN, { requestId: "r", seed: 1 });
    const page = { namespace: "b", pageSize: 10, pageToken: "" };
    expect(await catalog.getSimulation("b", "sim_1")).toBeUndefined();
    expect(await catalog.getRun("b", "run_1")).toBeUndefined();
    expect(await catalog.findRun("b", "r")).toBeUndefined();
    expect(await catalog.listSimulations(page)).toEqual({ items: [], nextPageToken: "" });
    expect(await catalog.listRuns({ ...page, simulationId: undefined, state: undefined })).toMatchObject({ items: [] });
    expect(await catalog.deleteSimulation("b", "sim_1")).toBe("not_found");
    expect(await catalog.getSimulation("a", "sim_1")).toEqual(SIMULATION);
  });

  it("lists runs by the states that were on their way to the disk when it was asked", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    await catalog.insertRun(RUN, { requestId: "r", seed: 1 });
    const update = catalog.updateRun({ ...RUN, state: "SUCCEEDED" });
    const query = { namespace: "a", pageSize: 10, pageToken: "", simulationId: undefined };
    const [succeeded, pending] = await Promise.all([
      catalog.listRuns({ ...query, state: "SUCCEEDED" }),
      catalog.listRuns({ ...query, state: "PENDING" }),
      update,
    ]);
    expect(succeeded.items.map(({ runId }) => runId)).toEqual(["run_1"]);
    expect(pending.items).toEqual([]);
  });

  it("lists simulations newest first, in pages that neither miss nor repeat one, also within a millisecond", async () => {
    const times = [1, 2, 2, 2, 3];
    for (const [index, createdAtMs] of times.entries()) {
      await catalog.insertSimulation({ ...SIMULATION, simulationId: `sim_${index}`, createdAtMs }, `r${index}`);
    }
    for (const pageSize of [1, 2, 4, 5, 9]) {
      const ids: string[] = [];
      let pageToken = "";
      do {
        const page = await catalog.listSimulations({ namespace: "a", pageSize, pageToken });
        expect(page.items.length).toBeLessThanOrEqual(pageSize);
        ids.push(...page.items.map((simulation) => simulation.simulationId));
        pageToken = page.nextPageToken;
      } while (pageToken !== "");
      expect(ids).toEqual(["sim_4", "sim_3", "sim_2", "sim_1", "sim_0"]);
    }
  });

  it.each(["x", "W10", "WzEsMl0", "WyJhIiwiYiJd"])(
    "refuses a page token that it did not make: %s",
    async (pageToken) => {
      await expect(catalog.listSimulations({ namespace: "a", pageSize: 1, pageToken })).rejects.toMatchObject({
        code: "INVALID_REQUEST",
        violations: [{ field: "page_token" }],
      });
    },
  );

  it("lists runs newest first, by simulation and by state", async () => {
    await catalog.insertSimulation(SIMULATION, "r1");
    await catalog.insertSimulation({ ...SIMULATION, simulationId: "sim_2" }, "r2");
    const insert = async (index: number, simulationId: string, state: RunState): Promise<void> => {
      const run = { ...RUN, runId: `run_${index}`, simulationId, state, createdAtMs: index };
      await catalog.insertRun(run, { requestId: `r${index}`, seed: 0 });
    };
    await insert(1, "sim_1", "FAILED");
    await insert(2, "sim_2", "RUNNING");
    await insert(3, "sim_1", "RUNNING");
    const list = async (simulationId?: string, state?: RunState): Promise<string[]> => {
      const page = await catalog.listRuns({ namespace: "a", simulationId, state, pageSize: 10, pageToken: "" });
      return page.items.map((run) => run.runId);
    };
    expect(await list()).toEqual(["run_3", "run_2", "run_1"]);
    expect(await list("sim_1")).toEqual(["run_3", "run_1"]);
    expect(await list(undefined, "RUNNING")).toEqual(["run_3", "run_2"]);
    expect(await list("sim_1", "RUNNING")).toEqual(["run_3"]);
    expect(await list("sim_3")).toEqual([]);
  });

  it("deletes a simulation once, unless a run of it is live; its ended runs stay", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    await catalog.insertRun(RUN, { requestId: "r", seed: 1 });
    for (const state of RUN_STATES) {
      await catalog.updateRun({ ...RUN, state });
      const live = ["PENDING", "STARTING", "RUNNING", "PAUSED", "STOPPING"].includes(state);
      expect([state, await catalog.deleteSimulation("a", "sim_1")]).toEqual([
        state,
        live ? "has_live_runs" : "deleted",
      ]);
      if (live) continue;
      expect(await catalog.deleteSimulation("a", "sim_1")).toBe("not_found");
      await catalog.insertSimulation(SIMULATION, "r");
    }
    expect(await catalog.getRun("a", "run_1")).toBeDefined();
  });

  it("knows of the interrupted runs those that go on by themselves, or were asked to", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    const interrupted = { ...RUN, state: "INTERRUPTED" } as const;
    await catalog.insertRun(interrupted, { requestId: "r1", seed: 1 });
    await catalog.insertRun({ ...interrupted, runId: "run_2", resuming: true }, { requestId: "r2", seed: 1 });
    await catalog.insertRun({ ...interrupted, runId: "run_3", restartPolicy: "resume" }, { requestId: "r3", seed: 1 });
    expect((await catalog.unfinishedRuns()).map(({ runId }) => runId)).toEqual(["run_2", "run_3"]);
  });

  it("knows the live runs of all namespaces, in the order in which they were stored", async () => {
    for (const [index, state] of RUN_STATES.entries()) {
      const namespace = index % 2 === 0 ? "a" : "b";
      await catalog.insertSimulation({ ...SIMULATION, namespace, simulationId: `sim_${index}` }, `r${index}`);
      const run = {
        ...RUN,
        namespace,
        simulationId: `sim_${index}`,
        runId: `run_${index}`,
        state,
        // The clock may have been set back, and several runs may share a millisecond.
        createdAtMs: 100 - index,
      };
      await catalog.insertRun(run, { requestId: `r${index}`, seed: 0 });
    }
    const live = await catalog.unfinishedRuns();
    expect(new Set(live.map((run) => run.state))).toEqual(
      new Set(["PENDING", "STARTING", "RUNNING", "PAUSED", "STOPPING"]),
    );
    expect(live.map((run) => run.createdAtMs)).toEqual(live.map((run) => run.createdAtMs).sort((a, b) => b - a));
  });

  it("knows a fork by its request and what is to be done for it; its parent may go meanwhile, its files stay", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    await catalog.insertRun({ ...RUN, state: "SUCCEEDED" }, { requestId: "r", seed: 1 });
    const fork: RunSnapshot = {
      ...RUN,
      runId: "run_2",
      restartPolicy: "resume",
      parent: { runId: "run_1", round: 3 },
    };
    const request = { requestId: "f", seed: undefined, digest: "d" };
    expect(await catalog.insertFork({ ...fork, namespace: "b" }, request, "{}")).toBeUndefined();
    const stored = { run: fork, requestedSeed: undefined, requestDigest: "d" };
    expect(await catalog.insertFork(fork, request, '{"x":1}')).toEqual(stored);
    expect(await catalog.insertFork({ ...fork, runId: "run_3" }, { ...request, digest: "e" }, "{}")).toEqual(stored);
    expect(await catalog.findRun("a", "f")).toEqual(stored);
    expect(await catalog.findFork("run_2")).toBe('{"x":1}');
    expect(await catalog.deleteRun({ namespace: "a", runId: "run_1", requestId: "x" })).toBe("deleted");
    expect(await catalog.unremovedRuns()).toEqual([]);
    await catalog.noteForked("run_2");
    expect(await catalog.findFork("run_2")).toBeUndefined();
    expect(await catalog.unremovedRuns()).toEqual(["run_1"]);
  });

  it("keeps requests until their run is deleted, each RPC and namespace its own", async () => {
    await catalog.insertSimulation(SIMULATION, "r");
    await catalog.insertRun({ ...RUN, state: "FAILED" }, { requestId: "r", seed: 1 });
    const key = { namespace: "a", rpc: "PauseRun", requestId: "p" } as const;
    const request = { runId: "run_1", content: "first" };
    expect(await catalog.insertRequest(key, request)).toEqual(request);
    expect(await catalog.insertRequest(key, { runId: "run_2", content: "second" })).toEqual(request);
    expect(await catalog.findRequest({ ...key, namespace: "b" })).toBeUndefined();
    expect(await catalog.findRequest({ ...key, rpc: "ResumeRun" })).toBeUndefined();
    await catalog.updateRequest(key, "done");
    expect(await catalog.findRequest(key)).toEqual({ ...request, content: "done" });
    await catalog.deleteRequest(key);
    expect(await catalog.findRequest(key)).toBeUndefined();
    await catalog.insertRequest(key, request);
    await catalog.deleteRun({ namespace: "a", runId: "run_1", requestId: undefined });
    expect(await catalog.findRequest(key)).toBeUndefined();
  });
});
