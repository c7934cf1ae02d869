// SPDX-License-Identifier: Apache-2.0
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { acquireFolderLock, FolderLockedError } from "../src/index.ts";

const FIXTURE = fileURLToPath(new URL("./fixtures/service.mjs", import.meta.url));
let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-lock-"));
});
afterEach(async () => {
  const living = children.splice(0).filter((child) => child.exitCode === null && child.signalCode === null);
  const ends = living.map((child) => once(child, "exit"));
  for (const child of living) child.kill("SIGKILL");
  await Promise.all(ends);
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the fixture; the events of its log come in order, and its exit last. */
function startService() {
  const child = spawn(process.execPath, [FIXTURE, folder], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  const exit = once(child, "exit") as Promise<[number | null, NodeJS.Signals | null]>;
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLog = async () => JSON.parse((await lines.next()).value ?? "null") as { event: string; msg?: string };
  return { child, exit, nextLog };
}

describe("a service as a process of its own", () => {
  it("refuses a folder that a living process uses, and names it", async () => {
    const first = startService();
    expect((await first.nextLog()).event).toBe("service.listening");
    const second = startService();
    expect(await second.nextLog()).toMatchObject({
      event: "fixture.start_failed",
      msg: `The folder ${folder} is in use by process ${first.child.pid}. Stop that process, or use another folder.`,
    });
    expect(await second.exit).toEqual([1, null]);
    await expect(acquireFolderLock(folder)).rejects.toThrow(FolderLockedError);
  });

  it("starts in the folder of one that got SIGKILL, and clears away its claim", async () => {
    const first = startService();
    await first.nextLog();
    first.child.kill("SIGKILL");
    expect(await first.exit).toEqual([null, "SIGKILL"]);
    const second = startService();
    expect((await second.nextLog()).event).toBe("service.listening");
    expect(readdirSync(join(folder, ".lock"))).toHaveLength(1);
  });

  it("ends on SIGTERM with code 0 and gives the folder back", async () => {
    const { child, exit, nextLog } = startService();
    await nextLog();
    child.kill("SIGTERM");
    expect(await exit).toEqual([0, null]);
    expect(readdirSync(join(folder, ".lock"))).toEqual([]);
  });

  it("ends with code 0 when its parent closes its standard input", async () => {
    const { child, exit, nextLog } = startService();
    await nextLog();
    child.stdin?.end();
    expect(await nextLog()).toMatchObject({ event: "fixture.stopping", reason: "PARENT_ENDED" });
    expect(await exit).toEqual([0, null]);
  });
});
