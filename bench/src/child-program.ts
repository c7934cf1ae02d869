// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** A program of this workspace that runs. */
export interface ChildProgram {
  /** What it says when it is ready. */
  readonly firstLine: Promise<string>;
  /** @throws Error if it failed */
  stop(): Promise<void>;
}

/** Starts a program of this workspace, which says one line when it is ready and ends with its input. */
export function startChildProgram(name: string, args: readonly string[]): ChildProgram {
  const program = fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url));
  const child = spawn(process.execPath, [program, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  const exited = once(child, "exit");
  return {
    firstLine: once(child.stdout, "data").then(([data]) => String(data).trim()),
    async stop() {
      child.stdin.end();
      const [code]: unknown[] = await exited;
      if (code !== 0) throw new Error(`${name} ended with ${String(code)}`);
    },
  };
}
