// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { engineEntry, eventsOf, stateEntry } from "../../tests/fixtures/event-log/entries.ts";
import { createLogFolder, type LogFolder } from "../../tests/fixtures/event-log/log-folder.ts";
import { EventLogs } from "./event-logs.ts";

const LIMIT = 1_000_000;

describe("a log with a limit", () => {
  let folder: LogFolder;
  let logs: EventLogs;

  beforeEach(async () => {
    folder = await createLogFolder();
    logs = new EventLogs({ writer: folder.writer, reader: folder.reader, limitBytes: LIMIT });
  });

  afterEach(() => folder.dispose());

  const post = (bytes: number) => engineEntry("post", 1, { text: "x".repeat(bytes) });

  it("warns once at 80 %, refuses at 100 %, and still takes how the run ends", async () => {
    const runFolder = await folder.runFolder();
    const log = await logs.create(runFolder);
    for (let index = 0; index < 7; index += 1) await log.append([post(100_000)]);
    expect(log.lastSeq).toBe(7);
    await log.append([post(100_000)]);
    expect(log.lastSeq).toBe(9);
    await log.append([post(100_000)]);
    await expect(log.append([post(100_000)])).rejects.toMatchObject({ code: "LOG_LIMIT_REACHED" });
    await log.append([stateEntry("FAILED", { code: "LOG_LIMIT_REACHED", message: "" })]);
    const events = await eventsOf(log.readBatches({ afterSeq: 0 }));
    expect(events.map(({ kind }) => kind)).toEqual([...Array<string>(8).fill("post"), "warning", "post", "state"]);
    const warning = JSON.parse(events[8]?.body.toString() ?? "") as Record<string, unknown>;
    expect(warning).toMatchObject({ code: "LOG_LIMIT_NEAR", limit_bytes: LIMIT });
    expect(warning["log_bytes"]).toBeGreaterThan(0.8 * LIMIT);
    await log.close();
  });

  it("knows after a restart what it holds, and that it has warned", async () => {
    const runFolder = await folder.runFolder();
    let log = await logs.create(runFolder);
    for (let index = 0; index < 9; index += 1) await log.append([post(95_000)]);
    await log.close();
    log = await logs.open(runFolder);
    await log.append([post(50_000)]);
    await expect(log.append([post(100_000)])).rejects.toMatchObject({ code: "LOG_LIMIT_REACHED" });
    expect(log.tally.totals().eventsByKind.get("warning")).toBe(1);
    await log.close();
  });

  it("counts what is not on disk yet", async () => {
    const log = await logs.create(await folder.runFolder());
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => log.append([post(100_000)])));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(9);
    await log.close();
  });
});
