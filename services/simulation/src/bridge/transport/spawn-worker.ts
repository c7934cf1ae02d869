// SPDX-License-Identifier: AGPL-3.0-only
import { type ChildProcess, spawn } from "node:child_process";
import { dyingWithParent } from "./dying-with-parent.ts";
import { GroupMemory } from "./group-memory.ts";
import { forgetWorker, noteWorker } from "./leftover-worker.ts";
import { createNeverStarted } from "./never-started.ts";
import { ProcessTransport } from "./process-transport.ts";
import { workerEnvironment } from "./worker-environment.ts";
import type { WorkerTransport } from "./worker-transport.ts";

export interface WorkerProgram {
  readonly command: readonly string[];
  /** Folder of the run: the worker's working directory, and where it is noted which process it is. */
  readonly cwd: string;
  /** Environment of the service; the worker gets the few variables of it that are allowed. */
  readonly env: NodeJS.ProcessEnv;
  /** Shared with the other workers; by default its own. */
  readonly groupMemory?: GroupMemory;
}

/** Starts a worker as the leader of a process group of its own. That it can't be started is told by `onExit`. */
export function spawnWorker(program: WorkerProgram): WorkerTransport {
  const { transport, tellWhy } = createNeverStarted();
  let child: ChildProcess | undefined;
  try {
    child = startChild(program);
    child.on("error", tellWhy);
    if (child.pid === undefined) return transport;
    noteWorker(program.cwd, child.pid);
    child.once("exit", () => forgetWorker(program.cwd));
    return new ProcessTransport(child, child.pid, program.groupMemory ?? new GroupMemory());
  } catch (error) {
    child?.kill("SIGKILL");
    tellWhy(error instanceof Error ? error : new Error(String(error)));
    return transport;
  }
}

function startChild({ command, cwd, env }: WorkerProgram): ChildProcess {
  const environment = workerEnvironment(env);
  const [file = "", ...args] = dyingWithParent(command, cwd, environment["PATH"]);
  return spawn(file, args, { cwd, env: environment, detached: true, stdio: ["pipe", "pipe", "pipe", "pipe"] });
}
