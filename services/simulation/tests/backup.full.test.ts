// SPDX-License-Identifier: AGPL-3.0-only
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, mkdir, mkdtemp, open, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { backUp } from "../src/backup/back-up.ts";
import { restore } from "../src/backup/restore.ts";
import { becomes, TestService } from "./fixtures/test-service.ts";

const PROGRAM = join(import.meta.dirname, "../dist/src/main.js");

let service: TestService;
let copy: string;
let restored: string;

beforeAll(async () => {
  service = await TestService.start(["ticks"]);
});
afterAll(() => service.dispose());

beforeEach(async () => {
  const folder = await mkdtemp(join(service.folder, "case-"));
  copy = join(folder, "backup");
  restored = join(folder, "restored");
});

interface Ended {
  readonly code: unknown;
  readonly said: string;
}

async function command(dataDir: string, ...words: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [PROGRAM, ...words], { env: { DATA_DIR: dataDir }, stdio: "pipe" });
  const [said, complaint, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, said: said + complaint };
}

const backUpNow = () => command(service.config.dataDir, "backup", copy);
const restoreIt = () => command(restored, "restore", copy);

async function endedRun(): Promise<string> {
  const runId = await service.startRun(await service.createSimulation("behavioral", 3));
  await service.events(runId);
  return runId;
}

async function liveRun(): Promise<string> {
  const runId = await service.startRun(await service.createSimulation("ticks"));
  await service.events(runId, ({ kind, seq }) => kind === "note" && seq > 20);
  return runId;
}

const quiet = (): undefined => undefined;

describe("what is refused, and says what to do", () => {
  it("a second backup in one folder, and one of nothing", async () => {
    await backUp(service.config.dataDir, copy, quiet);
    await expect(backUp(service.config.dataDir, copy, quiet)).rejects.toThrow("Name a new one");
    const nothing = join(service.folder, "nothing");
    await expect(backUp(nothing, join(service.folder, "other"), quiet)).rejects.toThrow("Check DATA_DIR");
  });

  it("to restore over anything, while a service runs there or not", async () => {
    await backUp(service.config.dataDir, copy, quiet);
    const inUse = `is in use by process ${process.pid}`;
    await expect(restore(service.config.dataDir, copy, quiet)).rejects.toThrow(inUse);
    await mkdir(restored);
    await writeFile(join(restored, "mine.txt"), "");
    await expect(restore(restored, copy, quiet)).rejects.toThrow("is not empty (it holds mine.txt)");
    expect(await readdir(restored)).toEqual([".lock", "mine.txt"]);
  });

  it.each<[string, () => Promise<void>, RegExp]>([
    ["was not finished", () => rm(join(copy, "backup.json")), /not finished: backup\.json is missing/],
    ["lacks a file", () => rm(join(copy, "catalog.sqlite")), /not whole: catalog\.sqlite is missing/],
    ["has a changed file", () => appendFile(join(copy, "catalog.sqlite"), "x"), /damaged: catalog\.sqlite is not what/],
    ["is of another service", () => rename("gateway"), /is a backup of the service gateway, not of simulation/],
    ["leads out of its folder", () => lead("../../elsewhere"), /list of files is damaged/],
  ])("a backup that %s; nothing is left of it", async (_what, spoil, expected) => {
    await backUp(service.config.dataDir, copy, quiet);
    await spoil();
    await expect(restore(restored, copy, quiet)).rejects.toThrow(expected);
    expect((await readdir(restored).catch(() => [])).filter((name) => name !== ".lock")).toEqual([]);
  });

  it("words that are no command", async () => {
    expect(await command(restored, "bakcup", "x")).toEqual({ code: 2, said: expect.stringMatching(/^Usage: /) });
  }, 60_000);
});

describe("backup and restore", () => {
  beforeEach(async () => {
    await service.dispose();
    service = await TestService.start(["ticks"]);
    copy = join(service.folder, "backup");
    restored = join(service.folder, "restored");
  });

  it("of a service that is at work: what has ended is whole, what lives is a prefix of its log and was interrupted", async () => {
    const [ended, live] = [await endedRun(), await liveRun()];
    const before = await service.events(ended);
    expect(await backUpNow()).toEqual({
      code: 0,
      said: expect.stringMatching(/^backed up 2 simulations, 2 runs, 1 of them live, \d+ events to /),
    });
    await service.client.call("stopRun", { namespace: "test", request_id: "s", run_id: live });
    const whole = await service.events(live);
    await service.stop();
    expect(await restoreIt()).toEqual({
      code: 0,
      said: expect.stringMatching(/^restored 2 simulations, 2 runs, 1 of them live, \d+ events as of .*Z to .*\n$/),
    });

    await service.startAgain({ dataDir: restored });
    expect(await service.events(ended)).toEqual(before);
    expect(await service.run(live)).toMatchObject({
      state: "RUN_STATE_INTERRUPTED",
      cause: { code: "SERVICE_RESTARTED" },
    });
    const copied = await service.events(live, becomes("INTERRUPTED"));
    expect(copied.length).toBeGreaterThan(20);
    expect(copied.slice(0, -1)).toEqual(whole.slice(0, copied.length - 1));
    const { run } = await service.client.call("stopRun", { namespace: "test", request_id: "t", run_id: live });
    expect(run?.state).toBe("RUN_STATE_STOPPED");
    expect(await service.startRun(await service.createSimulation("behavioral", 3))).toMatch(/^run_/);
  }, 60_000);

  it("keeps definitions that runs share as one file each, and leaves out what is of this process alone", async () => {
    const runId = await endedRun();
    await backUp(service.config.dataDir, copy, quiet);
    const { nlink } = await stat(join(copy, "runs", runId, "definition.ndjson"));
    expect(nlink).toBe(2);
    expect((await readdir(join(copy, "runs", runId))).sort()).toEqual(["definition.ndjson", "log.sqlite"]);
    await restore(restored, copy, quiet);
    expect((await stat(join(restored, "runs", runId, "definition.ndjson"))).nlink).toBe(2);
    const digests = await readFile(join(copy, "SHA256SUMS"), "utf8");
    expect(digests.match(/^[0-9a-f]{64} {2}\S+$/gm)).toHaveLength(4);
  });

  it("leaves out what is deleted while it copies", async () => {
    const runs: string[] = [];
    for (let n = 0; n < 4; n++) runs.push(await endedRun());
    const deleted = runs.map(async (run_id, index) => {
      if (index % 2 === 0) return;
      await service.client.call("deleteRun", { namespace: "test", request_id: `d${index}`, run_id });
    });
    await Promise.all([backUp(service.config.dataDir, copy, quiet), ...deleted]);
    await service.stop();
    await restore(restored, copy, quiet);
    await service.startAgain({ dataDir: restored });
    const { runs: left } = await service.client.call("listRuns", { namespace: "test", page_size: 100 });
    const ids = left.map(({ run_id }) => run_id);
    for (const [index, id] of runs.entries()) if (index % 2 === 0) expect(ids).toContain(id);
    for (const id of ids) expect((await service.events(id)).at(-1)?.kind).toBe("state");
  }, 60_000);

  it("names a run whose log is damaged, and keeps all others", async () => {
    const [whole, damaged, gone] = [await endedRun(), await endedRun(), await endedRun()];
    await service.stop();
    const log = join(service.config.dataDir, "runs", damaged, "log.sqlite");
    await truncate(log, 20);
    await rm(join(service.config.dataDir, "runs", gone, "log.sqlite"));
    const failure = await backUp(service.config.dataDir, copy, quiet).catch((error: Error) => error.message);
    expect(failure).toContain("logs of runs were damaged before it:");
    expect(failure).toContain(`\n  ${damaged}: `);
    expect(failure).toContain(`\n  ${gone}: `);
    expect(await readFile(join(copy, "SHA256SUMS"), "utf8")).not.toContain(`runs/${gone}/log.sqlite`);
    await restore(restored, copy, quiet);
    await service.startAgain({ dataDir: restored });
    expect((await service.events(whole)).length).toBeGreaterThan(3);
    await expect(service.events(damaged)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    expect(await service.run(damaged)).toMatchObject({ state: "RUN_STATE_FAILED", cause: { code: "LOG_UNREADABLE" } });
    await expect(service.events(gone)).rejects.toMatchObject({ code: "LOG_UNREADABLE" });
    // What the service has told is not told once more.
    const said: string[] = [];
    await backUp(restored, join(service.folder, "second"), (line) => said.push(line));
    expect(said).toEqual([expect.stringMatching(/^backed up 3 simulations, 3 runs, \d+ events to /)]);
  });
});

async function rename(name: string): Promise<void> {
  const path = join(copy, "backup.json");
  await writeFile(path, (await readFile(path, "utf8")).replace('"simulation"', `"${name}"`));
}

async function lead(path: string): Promise<void> {
  const list = await open(join(copy, "SHA256SUMS"), "a");
  await list.writeFile(`${"0".repeat(64)}  ${path}\n`);
  await list.close();
}
