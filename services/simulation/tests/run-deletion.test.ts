// SPDX-License-Identifier: AGPL-3.0-only
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { existsSync } from "node:fs";
import { mkdir, readdir, readlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openCatalog } from "../src/catalog/index.ts";
import { openSqlThread } from "../src/storage/index.ts";
import { TestService } from "./fixtures/test-service.ts";

let service: TestService;
beforeEach(async () => {
  service = await TestService.start();
});
afterEach(() => service.dispose());

const folderOf = (runId: string): string => join(service.config.dataDir, "runs", runId);

async function endedRun(): Promise<string> {
  const runId = await service.startRun(await service.createSimulation("behavioral", 5));
  await service.events(runId);
  return runId;
}

async function deleteRun(runId: string, request_id = "d1"): Promise<void> {
  await service.client.deleteRun({ namespace: "test", run_id: runId, request_id });
}

/** Deletes as a service that dies when the row is gone and the files are still there. */
async function deleteRowOnly(runId: string): Promise<void> {
  await service.stop();
  const [writer, reader] = [openSqlThread(), openSqlThread()];
  const catalog = await openCatalog({ path: join(service.config.dataDir, "catalog.sqlite"), writer, reader });
  expect(await catalog.deleteRun({ namespace: "test", runId, requestId: "d1" })).toBe("deleted");
  await catalog.close();
  await Promise.all([writer.close(), reader.close()]);
}

describe("a run that is deleted", () => {
  it("takes its folder with it, and its space", async () => {
    const runId = await endedRun();
    expect(await readdir(folderOf(runId))).toContain("log.sqlite");
    await deleteRun(runId);
    expect(existsSync(folderOf(runId))).toBe(false);
    if (process.platform === "linux") expect(await openFilesIn(runId)).toEqual([]);
  });

  it("ends the streams and watches that are open on it with RUN_NOT_FOUND", async () => {
    const runId = await service.startRun(await service.createSimulation("behavioral", 10_000));
    await service.events(runId, ({ kind }) => kind === "round_ended");
    await service.stop();
    await service.startAgain();
    const run = { namespace: "test", run_id: runId };
    const events = service.client.streamRunEvents(run);
    const states = service.client.watchRun(run);
    await events.next();
    await states.next();
    const rest = async (stream: AsyncGenerator): Promise<void> => {
      for await (const _ of stream) continue;
    };
    const ends = [events, states].map((stream) =>
      expect(rest(stream)).rejects.toMatchObject({ code: "RUN_NOT_FOUND" }),
    );
    await deleteRun(runId);
    await Promise.all(ends);
  });

  it("is gone after a crash before its files were removed, and so are they", async () => {
    const runId = await endedRun();
    await deleteRowOnly(runId);
    expect(existsSync(folderOf(runId))).toBe(true);
    await service.startAgain();
    expect(existsSync(folderOf(runId))).toBe(false);
    await deleteRun(runId);
    await expect(deleteRun(runId, "d2")).rejects.toMatchObject({ code: "RUN_NOT_FOUND" });
  });

  it("can be one whose log is damaged", async () => {
    const runId = await endedRun();
    await service.stop();
    await writeFile(join(folderOf(runId), "log.sqlite"), "no database");
    await service.startAgain();
    await deleteRun(runId);
    expect(existsSync(folderOf(runId))).toBe(false);
  });

  it("is the only one whose files go", async () => {
    const [gone, kept] = [await endedRun(), await endedRun()];
    await mkdir(folderOf("restored_by_hand"));
    await deleteRowOnly(gone);
    await service.startAgain();
    expect((await readdir(join(service.config.dataDir, "runs"))).sort()).toEqual(["restored_by_hand", kept].sort());
    expect((await service.events(kept)).length).toBeGreaterThan(0);
  });
});

async function openFilesIn(runId: string): Promise<string[]> {
  const names = await readdir("/proc/self/fd");
  const paths = await Promise.all(names.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return paths.filter((path) => path.includes(runId));
}
