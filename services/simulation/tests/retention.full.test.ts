// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { openSqlThread } from "../src/storage/index.ts";
import { becomes, TestService } from "./fixtures/test-service.ts";

const DAY_MS = 86_400_000;
const OFF = { maxAgeMs: undefined, maxBytes: undefined, everyMs: 20 };

let service: TestService;
afterEach(() => service.dispose());

const folderOf = (runId: string): string => join(service.config.dataDir, "runs", runId);

async function endedRun(): Promise<string> {
  const runId = await service.startRun(await service.createSimulation("behavioral", 3));
  await service.events(runId);
  await service.run(runId);
  return runId;
}

/** As if the runs had ended so many days ago. */
async function backdate(days: Readonly<Record<string, number>>): Promise<void> {
  const thread = openSqlThread();
  const catalog = await thread.open(join(service.config.dataDir, "catalog.sqlite"));
  for (const [runId, age] of Object.entries(days)) {
    const sql = "UPDATE runs SET ended_at_ms = ? WHERE run_id = ?";
    await catalog.transaction([{ sql, parameters: [Date.now() - age * DAY_MS, runId] }]);
  }
  await catalog.close();
  await thread.close();
}

async function runIds(): Promise<string[]> {
  return (await service.client.listRuns({ namespace: "test" })).runs.map(({ run_id }) => run_id);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 5000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not within 5 s: ${holds.toString()}`);
    await delay(5);
  }
}

describe("retention", () => {
  it("deletes runs by their age, whole, again and again, and leaves younger ones", async () => {
    service = await TestService.start([], { retention: { ...OFF, maxAgeMs: 30 * DAY_MS } });
    const [old, young, older] = [await endedRun(), await endedRun(), await endedRun()];
    expect(await runIds()).toEqual([older, young, old]);
    await backdate({ [old]: 31, [young]: 29 });
    await until(async () => (await runIds()).length === 2);
    await backdate({ [older]: 400 });
    await until(async () => (await runIds()).length === 1);
    expect(await runIds()).toEqual([young]);
    await until(() => Promise.resolve(!existsSync(folderOf(old)) && !existsSync(folderOf(older))));
    expect((await service.events(young)).length).toBeGreaterThan(0);
  });

  it("deletes the runs that ended first until the files fit, and no other", async () => {
    service = await TestService.start();
    const [first, second, third] = [await endedRun(), await endedRun(), await endedRun()];
    await service.stop();
    await backdate({ [second]: 3, [first]: 2, [third]: 1 });
    for (const runId of [first, second, third]) {
      await writeFile(join(folderOf(runId), "artefact"), "");
      await truncate(join(folderOf(runId), "artefact"), 10_000_000);
    }
    await service.startAgain({ retention: { ...OFF, maxBytes: 25_000_000 } });
    await until(async () => (await runIds()).length === 2);
    expect(await runIds()).toEqual([third, first]);
    await service.stop();
    await service.startAgain({ retention: { ...OFF, maxBytes: 1 } });
    await until(async () => (await runIds()).length === 0);
  });

  it("never deletes a live or an interrupted run, however old and large", async () => {
    const retention = { maxAgeMs: 1, maxBytes: 1, everyMs: 20 };
    service = await TestService.start(["answers-pings"], { retention });
    const simulationId = await service.createSimulation("answers-pings");
    const interrupted = await service.startRun(simulationId);
    await service.events(interrupted, becomes("RUNNING"));
    await service.stop();
    await service.startAgain();
    const live = await service.startRun(simulationId, 2);
    await service.events(live, becomes("RUNNING"));
    const ended = await service.startRun(await service.createSimulation("behavioral", 3));
    await until(async () => !(await runIds()).includes(ended));
    expect(await runIds()).toEqual([live, interrupted]);
  });

  it("is off unless it is asked for", async () => {
    service = await TestService.start([], { retention: OFF });
    const runId = await endedRun();
    await backdate({ [runId]: 30_000 });
    await service.stop();
    await service.startAgain();
    expect(await runIds()).toEqual([runId]);
  });
});
