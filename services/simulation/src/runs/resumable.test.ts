// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import type { EventLog } from "../event-log/index.ts";
import { canGoOn, requireResumable } from "./resumable.ts";

const engine = (deterministic: boolean, checkpoints: boolean) => ({ name: "e", deterministic, checkpoints });

let folder: LogFolder;
let log: EventLog;
beforeEach(async () => {
  folder = await createLogFolder();
  log = await folder.logs.create(await folder.runFolder());
});
afterEach(async () => {
  await log.close();
  await folder.dispose();
});

describe("a run can go on", () => {
  it("where nothing was done yet, with any engine", () => {
    expect(canGoOn(engine(false, false), log)).toBe(true);
  });

  it("of an engine that does rounds again, or writes checkpoints, and of no other", async () => {
    await log.append([engineEntry("exposure", 1, {}, "m1"), roundEnded(1)]);
    expect(canGoOn(engine(false, false), log)).toBe(false);
    expect(canGoOn(engine(false, true), log)).toBe(true);
    expect(canGoOn(engine(true, false), log)).toBe(true);
    expect(() => requireResumable(engine(false, true))).not.toThrow();
    expect(() => requireResumable(engine(false, false))).toThrow(/can't be resumed/);
  });
});
