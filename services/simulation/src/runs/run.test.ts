// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import type { EventLog } from "../event-log/index.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { Run, stateEntry } from "./run.ts";
import { causes } from "./run-causes.ts";
import type { RunSnapshot } from "./run-record.ts";

const STORED = { runId: "run_1", namespace: "n", rounds: 3, state: "PENDING" } as RunSnapshot;

let folder: LogFolder;
let log: EventLog;
beforeEach(async () => {
  folder = await createLogFolder();
  log = await folder.logs.create(await folder.runFolder());
  await log.append([stateEntry("", "PENDING")]);
});
afterEach(async () => {
  await log.close();
  await folder.dispose();
});

describe("a run", () => {
  it("takes changes of state in the order in which they were asked for, and refuses what its state then forbids", async () => {
    const stored: string[] = [];
    const run = new Run(STORED, log, { updateRun: async ({ state }) => void stored.push(state) });
    const entered = await Promise.all([
      run.become("STARTING"),
      run.become("RUNNING"),
      run.become("STOPPING", causes.stopRequested),
      run.become("STOPPING", causes.stopRequested),
      run.become("SUCCEEDED", causes.completed),
      run.become("STOPPED", causes.stopRequested),
    ]);
    expect(entered).toEqual([true, true, true, false, false, true]);
    expect(stored).toEqual(["STARTING", "RUNNING", "STOPPING", "STOPPED"]);
  });

  it("keeps the end that its log holds, also where the catalog could not be told of it", async () => {
    const broken = new Error("the catalog is broken");
    const run = new Run(STORED, log, {
      updateRun: async ({ state }) => {
        if (state === "STOPPED") throw broken;
      },
    });
    await expect(run.become("STOPPED", causes.stopRequested)).rejects.toBe(broken);
    await run.failWithoutLog(causes.logWriteFailed);
    expect(run.snapshot()).toMatchObject({ state: "STOPPED", cause: causes.stopRequested });
    expect(new Run(STORED, log, { updateRun: async () => undefined }).state).toBe("STOPPED");
  });

  it("whose log takes no more fails in the catalog alone", async () => {
    const stored: unknown[] = [];
    const run = new Run(STORED, log, { updateRun: async ({ state, cause }) => void stored.push([state, cause]) });
    await run.failWithoutLog(causes.logWriteFailed);
    expect(stored).toEqual([["FAILED", causes.logWriteFailed]]);
    expect(log.lastState()).toMatchObject({ to: "PENDING" });
  });
});
