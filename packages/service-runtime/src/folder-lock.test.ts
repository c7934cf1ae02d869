// SPDX-License-Identifier: Apache-2.0
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { acquireFolderLock, FolderLockedError, type FolderLock } from "./folder-lock.ts";
import { processIdentity } from "./process-identity.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "shoal-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const claims = () => readdirSync(join(folder, ".lock"));

describe("acquireFolderLock", () => {
  it("makes the folder for its owner alone, and can be taken again once released", async () => {
    const inner = join(folder, "data");
    const lock = await acquireFolderLock(inner);
    expect(statSync(join(inner, ".lock")).mode & 0o777).toBe(0o700);
    await lock.release();
    await (await acquireFolderLock(inner)).release();
  });

  it("is not given twice, not even to the same process", async () => {
    const lock = await acquireFolderLock(folder);
    await expect(acquireFolderLock(folder)).rejects.toThrow(new FolderLockedError(folder, process.pid));
    expect(claims()).toHaveLength(1);
    await lock.release();
  });

  it("takes no account of a process that has this number now but started at another time", async () => {
    mkdirSync(join(folder, ".lock"));
    writeFileSync(join(folder, ".lock", `${process.pid}_1-another-boot_00`), "");
    const lock = await acquireFolderLock(folder);
    expect(claims()).toEqual([expect.stringMatching(`^${process.pid}_${processIdentity(process.pid)?.start}_`)]);
    await lock.release();
  });

  it("leaves alone a file that is no claim", async () => {
    mkdirSync(join(folder, ".lock"));
    writeFileSync(join(folder, ".lock", "README"), "");
    const lock = await acquireFolderLock(folder);
    expect(claims()).toContain("README");
    await lock.release();
  });

  it("is given to at most one of many that start at once", async () => {
    for (let round = 0; round < 5; round++) {
      const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => acquireFolderLock(folder)));
      const locks = outcomes.flatMap((outcome): FolderLock[] =>
        outcome.status === "fulfilled" ? [outcome.value] : [],
      );
      expect(locks.length).toBeLessThanOrEqual(1);
      for (const lock of locks) await lock.release();
      expect(claims()).toEqual([]);
    }
  });
});
