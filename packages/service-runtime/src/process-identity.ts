// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from "node:fs";

/** What tells a process from a later one with the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Start in clock ticks since boot and the boot's id, `TICKS-ID`; `unknown` where there is no /proc. */
  readonly start: string;
}

/** The identity of a living process, or undefined if there is none with this number (a zombie counts as none). */
export function processIdentity(pid: number): ProcessIdentity | undefined {
  const stat = readIfPresent(`/proc/${pid}/stat`);
  if (stat === undefined) return isRunning(pid) ? { pid, start: "unknown" } : undefined;
  // The second field is the program's name in parentheses and may contain anything, so count after its end.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  if (state === "Z" || state === "X") return undefined;
  const bootId = readIfPresent("/proc/sys/kernel/random/boot_id")?.trim() ?? "unknown";
  return { pid, start: `${fields[19]}-${bootId}` };
}

/** Whether exactly this process still lives. */
export function isAlive({ pid, start }: ProcessIdentity): boolean {
  return processIdentity(pid)?.start === start;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}
