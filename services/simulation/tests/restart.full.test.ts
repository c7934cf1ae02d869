// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCatalog } from "../src/catalog/index.ts";
import { newRun } from "../src/runs/new-run.ts";
import { openSqlThread } from "../src/storage/index.ts";
import { becomes, bodyOf, TestService } from "./fixtures/test-service.ts";

let service: TestService;
beforeEach(async () => {
  service = await TestService.start();
});
afterEach(() => service.dispose());

describe("a service that stops", () => {
  it("interrupts its live runs, says so in state and log, and ends their streams with a retryable error", async () => {
    const runId = await service.startRun(await service.createSimulation("behavioral", 10_000));
    await service.events(runId, ({ kind }) => kind === "round_ended");
    const stream = service.events(runId);
    const watch = (async () => {
      for await (const _ of service.client.watchRun({ namespace: "test", run_id: runId })) continue;
    })();
    const streamEnded = expect(stream).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE", retryable: true });
    const watchEnded = expect(watch).rejects.toMatchObject({ code: "SIMULATION_UNAVAILABLE", retryable: true });
    await service.stop();
    await streamEnded;
    await watchEnded;

    await service.startAgain();
    expect(await service.run(runId)).toMatchObject({
      state: "RUN_STATE_INTERRUPTED",
      cause: { code: "SERVICE_STOPPING" },
    });
    const events = await service.events(runId, becomes("INTERRUPTED"));
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    expect(bodyOf(events.at(-1))).toMatchObject({ from: "RUNNING", cause: { code: "SERVICE_STOPPING" } });
  });

  it("remembers of an interrupted run what it remembered while the run was live", async () => {
    const runId = await service.startRun(await service.createSimulation("behavioral", 10_000));
    await service.events(runId, ({ kind, round }) => kind === "round_ended" && round === 3);
    const request = { namespace: "test", run_id: runId, agent_id: "a2", as_of_round: 3 };
    const live = await service.client.getAgentMemory(request);
    expect(live.entries.length).toBeGreaterThan(0);
    await service.stop();
    await service.startAgain();
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_INTERRUPTED" });
    expect(await service.client.getAgentMemory(request)).toEqual(live);
    const newest = await service.client.getAgentMemory({ namespace: "test", run_id: runId, agent_id: "a2" });
    expect(newest.as_of_round).toBe((await service.run(runId)).round);
  });

  it("leaves an interrupted run that can be stopped, to whoever streams it", async () => {
    const runId = await service.startRun(await service.createSimulation("behavioral", 10_000));
    await service.events(runId, ({ kind }) => kind === "round_ended");
    await service.stop();
    await service.startAgain();
    const streamed = service.events(runId);
    const { run } = await service.client.call("stopRun", { namespace: "test", request_id: "s", run_id: runId });
    expect(run).toMatchObject({ state: "RUN_STATE_STOPPED", cause: { code: "STOP_REQUESTED" } });
    expect(bodyOf((await streamed).at(-1))).toMatchObject({ from: "INTERRUPTED", to: "STOPPED" });
  });

  it("starts a run that was accepted and had not begun", async () => {
    const simulationId = await service.createSimulation("behavioral", 5);
    await service.stop();
    const [writer, reader] = [openSqlThread(), openSqlThread()];
    const catalog = await openCatalog({ path: join(service.config.dataDir, "catalog.sqlite"), writer, reader });
    const simulation = await catalog.getSimulation("test", simulationId);
    if (simulation === undefined) throw new Error("the simulation is gone");
    const run = newRun(simulation, 3);
    await catalog.insertRun(run, { requestId: "cut-off", seed: 3 });
    await catalog.close();
    await Promise.all([writer.close(), reader.close()]);

    await service.startAgain();
    expect(bodyOf((await service.events(run.runId)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
    const again = await service.client.call("startRun", {
      namespace: "test",
      request_id: "cut-off",
      simulation_id: simulationId,
      seed: 3,
    });
    expect(again.run?.run_id).toBe(run.runId);
  });

  it("clears definitions that have no simulation, and keeps those that have", async () => {
    const simulationId = await service.createSimulation("behavioral", 5);
    await service.stop();
    const folder = join(service.config.dataDir, "simulations");
    for (const name of ["half.part", "half.part.part", "sim_without_row.ndjson"])
      await writeFile(join(folder, name), "{}");
    await service.startAgain();
    expect(await readdir(folder)).toEqual([`${simulationId}.ndjson`]);
  });

  it("keeps ended runs and simulations as they were", async () => {
    const simulationId = await service.createSimulation("behavioral", 5);
    const runId = await service.startRun(simulationId);
    const events = await service.events(runId);
    const before = await service.run(runId);
    await service.stop();
    await service.startAgain();
    expect(await service.run(runId)).toEqual(before);
    expect(await service.events(runId)).toEqual(events);
    const { simulation } = await service.client.call("getSimulation", {
      namespace: "test",
      simulation_id: simulationId,
    });
    expect(simulation?.agent_count).toBe(6);
  });
});

describe("the data folder", () => {
  it("is refused to a second service", async () => {
    const { startSimulationService } = await import("../src/simulation-service.ts");
    const { createLogger } = await import("@shoal/service-runtime");
    const second = { ...service.config, listenAddress: `unix:${join(service.folder, "second.sock")}` };
    await expect(startSimulationService(second, createLogger({ name: "second", level: "silent" }))).rejects.toThrow(
      /in use by process/,
    );
  });
});
