// SPDX-License-Identifier: AGPL-3.0-only
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { GroupMemory } from "./group-memory.ts";

let proc: string;
beforeEach(() => {
  proc = mkdtempSync(join(tmpdir(), "shoal-proc-"));
  addProcess("self", 1, 1);
});
afterEach(() => rmSync(proc, { recursive: true }));

function addProcess(pid: number | string, group: number, residentKb: number | undefined): void {
  mkdirSync(join(proc, String(pid)));
  writeFileSync(join(proc, String(pid), "stat"), `${pid} (a) name (1 2) S 1 ${group} 7 0 -1`);
  const status = residentKb === undefined ? "State:\tZ (zombie)\n" : `VmPeak:\t 9 kB\nVmRSS:\t  ${residentKb} kB\n`;
  writeFileSync(join(proc, String(pid), "status"), `Name:\ta\n${status}`);
}

describe("the memory of a process group", () => {
  it("is that of all its processes and of no other", async () => {
    for (let pid = 100; pid < 300; pid += 1) addProcess(pid, 50, 1);
    addProcess(10, 10, 2_000);
    addProcess(11, 10, 500);
    addProcess(12, 10, undefined);
    addProcess(13, 20, 4_000);
    mkdirSync(join(proc, "14"));
    const memory = new GroupMemory(proc);
    const all = await Promise.all([10, 20, 50, 60].map((group) => memory.residentBytes(group)));
    expect(all).toEqual([2_500 * 1_024, 4_000 * 1_024, 200 * 1_024, 0]);
  });

  it("is not known where the system does not tell it", async () => {
    const memory = new GroupMemory(join(proc, "none"));
    expect(memory.available).toBe(false);
    expect(await memory.residentBytes(10)).toBeUndefined();
  });
});
