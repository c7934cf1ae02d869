// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { engineEntry, roundEnded } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { type EventLog, serviceEntry } from "../event-log/index.ts";
import { canGoOn, requireCanGoOn } from "./resumable.ts";

const engine = (deterministic: boolean, checkpoints: boolean) => ({ name: "e", deterministic, checkpoints });
const CHECKPOINT = { round: 1, sha256: "a".repeat(64), bytes: 1, engine_version: "1.0.0" };

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

  it("of an engine that is not deterministic only where its log ends with a checkpoint", async () => {
    const able = engine(false, true);
    await log.append([engineEntry("exposure", 1, {}, "m1"), roundEnded(1)]);
    expect(canGoOn(able, log)).toBe(false);
    await log.append([serviceEntry("checkpoint", CHECKPOINT, 1)]);
    expect(canGoOn(able, log)).toBe(true);
    expect(canGoOn(engine(false, false), log)).toBe(false);
    await log.append([engineEntry("exposure", 2, {}, "m1")]);
    expect(canGoOn(able, log)).toBe(false);
    expect(() => requireCanGoOn(able, log)).toThrow(/went on after its newest checkpoint/);
    expect(canGoOn(engine(true, false), log)).toBe(true);
  });
});
