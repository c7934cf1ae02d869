// SPDX-License-Identifier: AGPL-3.0-only
import { readFileSync, readlinkSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isAlive, processIdentity } from "@shoal/service-runtime";
import { z } from "zod";
import { groupOf, listProcesses } from "./process-groups.ts";

const RECORD = "worker.json";
const record = z.object({ pid: z.int().min(2), start: z.string() });

/** Notes in the run's folder which process works there. */
export function noteWorker(runFolder: string, pid: number): void {
  const identity = processIdentity(pid);
  if (identity !== undefined) writeFileSync(join(runFolder, RECORD), JSON.stringify(identity), { mode: 0o600 });
}

export function forgetWorker(runFolder: string): void {
  rmSync(join(runFolder, RECORD), { force: true });
}

/**
 * Kills the worker that a service which died has left in this folder, with its group, or what is left of the group.
 * Says whether there was anything.
 */
export function killLeftoverWorker(runFolder: string): boolean {
  const noted = readRecord(join(runFolder, RECORD));
  forgetWorker(runFolder);
  // Without its start time a number may be any process's by now.
  if (noted === undefined || noted.start === "unknown") return false;
  if (!isAlive(noted) && !hasMemberIn(noted.pid, runFolder)) return false;
  try {
    process.kill(-noted.pid, "SIGKILL");
    return true;
  } catch {
    return false;
  }
}

/** Whether a process of the group works in the folder: then the group is still that of the worker which worked there. */
function hasMemberIn(group: number, folder: string): boolean {
  const place = realpathSync(folder);
  return listProcesses().some((pid) => groupOf(pid) === group && workingFolder(pid) === place);
}

function workingFolder(pid: string): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}

function readRecord(path: string): z.infer<typeof record> | undefined {
  try {
    return record.safeParse(JSON.parse(readFileSync(path, "utf8"))).data;
  } catch {
    return undefined;
  }
}
