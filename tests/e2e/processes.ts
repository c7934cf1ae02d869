// SPDX-License-Identifier: Apache-2.0
import { readdirSync, readFileSync } from "node:fs";

interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** All processes of this machine that have not ended; needs /proc. */
function processes(): ProcessEntry[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        // The name in parentheses may hold anything, so what follows is read from the last one.
        const stat = readFileSync(`/proc/${name}/stat`, "utf8");
        const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        if (state === "Z") return [];
        const command = readFileSync(`/proc/${name}/cmdline`, "utf8").replaceAll("\0", " ");
        return [{ pid: Number(name), parent: Number(parent), command }];
      } catch {
        return [];
      }
    });
}

/** Process ids of the children whose command line contains `text`. */
export function childrenOf(parent: number, text: string): number[] {
  return processes()
    .filter((entry) => entry.parent === parent && entry.command.includes(text))
    .map(({ pid }) => pid);
}

/** Command lines of the processes that mention `text`. */
export function commandsWith(text: string): string[] {
  return processes()
    .map(({ command }) => command)
    .filter((command) => command.includes(text));
}

export function isAlive(pid: number): boolean {
  return processes().some((entry) => entry.pid === pid);
}
