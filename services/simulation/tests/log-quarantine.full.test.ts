// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { copyFile, open, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openSqlThread } from "../src/storage/index.ts";
import { bodyOf, TestService } from "./fixtures/test-service.ts";

const UNREADABLE = { state: "RUN_STATE_FAILED", cause: { code: "LOG_UNREADABLE" } };

let service: TestService;
let runId: string;
let log: string;

beforeEach(async () => {
  service = await TestService.start();
  runId = await service.startRun(await service.createSimulation("behavioral", 200));
  await service.events(runId);
  log = join(service.config.dataDir, "runs", runId, "log.sqlite");
  await service.run(runId);
  await service.stop();
});
afterEach(() => service.dispose());

async function quarantined(): Promise<{ files: string[]; reason: Record<string, unknown> }> {
  const root = join(service.config.dataDir, "quarantine");
  const folders = await readdir(root);
  expect(folders).toHaveLength(1);
  const folder = join(root, folders[0] ?? "");
  const reason = JSON.parse(await readFile(join(folder, "reason.json"), "utf8")) as Record<string, unknown>;
  return { files: (await readdir(folder)).sort(), reason };
}

async function overwrite(at: number, bytes: Buffer): Promise<void> {
  const file = await open(log, "r+");
  await file.write(bytes, 0, bytes.length, at);
  await file.close();
}

async function expectAllElseToWork(): Promise<void> {
  const next = await service.startRun(await service.createSimulation("behavioral", 3));
  expect(bodyOf((await service.events(next)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
}

describe("a log", () => {
  const damages: [string, () => Promise<void>][] = [
    ["that is garbage", () => writeFile(log, Buffer.alloc(20_000, "garbage"))],
    ["that is empty", () => truncate(log, 0)],
    ["that was cut", async () => truncate(log, Math.floor((await stat(log)).size / 2 / 4096) * 4096)],
    ["with a wrong page", () => overwrite(4096, Buffer.alloc(4096, 0xa5))],
    ["that lacks entries that were there", () => deleteRows("last_seq > (SELECT MIN(last_seq) FROM batches)")],
    ["with a gap", () => deleteRows("last_seq = (SELECT MIN(last_seq) FROM batches)")],
  ];

  async function deleteRows(which: string): Promise<void> {
    const thread = openSqlThread();
    const file = await thread.open(log);
    await file.transaction([{ sql: `DELETE FROM batches WHERE ${which}` }, { sql: "DELETE FROM summary" }]);
    await file.close();
    await thread.close();
  }

  it.each(damages)("%s is put aside, its run is FAILED, and the service goes on", async (_what, damage) => {
    await damage();
    await service.startAgain();
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    expect(await service.run(runId)).toMatchObject(UNREADABLE);
    const run = { namespace: "test", run_id: runId };
    const unreadable = { code: "LOG_UNREADABLE", retryable: false };
    await expect(service.client.getRunStatistics(run)).rejects.toMatchObject(unreadable);
    await expect(service.client.listActions(run)).rejects.toMatchObject(unreadable);
    await expect(service.client.watchRun(run).next()).rejects.toMatchObject(unreadable);
    expect(await quarantined()).toMatchObject({
      files: expect.arrayContaining(["log.sqlite", "reason.json"]),
      reason: { run_id: runId, reason: expect.any(String) },
    });
    await expectAllElseToWork();
  });

  it("that is missing fails its run, and is read again once it is back", async () => {
    const backup = join(service.folder, "backup.sqlite");
    await copyFile(log, backup);
    await rm(log);
    await service.startAgain();
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    expect(await service.run(runId)).toMatchObject(UNREADABLE);
    expect(await quarantined()).toMatchObject({ files: ["reason.json"] });
    await copyFile(backup, log);
    expect(bodyOf((await service.events(runId)).at(-1))).toMatchObject({ to: "SUCCEEDED" });
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_SUCCEEDED", cause: { code: "COMPLETED" } });
  });

  it("whose damage shows only when it is read ends the stream and is put aside then", async () => {
    const size = (await stat(log)).size;
    await overwrite(size - 3 * 4096 + 100, Buffer.from("a changed byte"));
    await service.startAgain();
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    await expect(service.events(runId)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    const deadline = performance.now() + 5000;
    while ((await service.run(runId)).state !== UNREADABLE.state) expect(performance.now()).toBeLessThan(deadline);
    expect(await service.run(runId)).toMatchObject(UNREADABLE);
    expect((await quarantined()).reason).toMatchObject({ reason: expect.stringContaining("checksum") });
    await expectAllElseToWork();
  });

  it("of a newer version is left where it is, and told apart", async () => {
    const thread = openSqlThread();
    const file = await thread.open(log);
    await file.transaction([{ sql: "PRAGMA user_version=99" }]);
    await file.close();
    await thread.close();
    await service.startAgain();
    await expect(service.events(runId)).rejects.toThrow("newer version");
    expect(await service.run(runId)).toMatchObject({ state: "RUN_STATE_SUCCEEDED" });
    expect((await readdir(service.config.dataDir)).includes("quarantine")).toBe(false);
    await expectAllElseToWork();
  });
});
