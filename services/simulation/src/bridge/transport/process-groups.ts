// SPDX-License-Identifier: AGPL-3.0-only
import { readdirSync, readFileSync } from "node:fs";

/** The numbers of all processes. */
export function listProcesses(proc = "/proc"): string[] {
  return readdirSync(proc).filter((name) => /^\d+$/.test(name));
}

/** The process group of a process; undefined if it has ended meanwhile. */
export function groupOf(pid: string, proc = "/proc"): number | undefined {
  const stat = readProcessFile(`${proc}/${pid}/stat`);
  // The second field is the program's name in parentheses and may contain anything, so count after its end.
  return stat === "" ? undefined : Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ", 3)[2]);
}

/** Empty for a process that has ended meanwhile. */
export function readProcessFile(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return "";
  }
}
