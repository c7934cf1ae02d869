// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of this folder that runs. */
export interface ChildProgram {
  /** What it says when it is ready. */
  readonly firstLine: Promise<string>;
  stop(): Promise<void>;
}

/** Starts a program of this folder, which says one line when it is ready and ends with its input. */
export function startChildProgram(name: string, args: readonly string[]): ChildProgram {
  const program = fileURLToPath(new URL(`../../dist/comparisons/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  return {
    firstLine: once(child.stdout, "data").then(([data]) => String(data).trim()),
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
