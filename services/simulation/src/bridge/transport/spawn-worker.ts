// SPDX-License-Identifier: AGPL-3.0-only
import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { readToEnd } from "./read-to-end.ts";
import { CommandWriter } from "./command-writer.ts";
import { workerEnvironment } from "./worker-environment.ts";
import type { WorkerEnd, WorkerTransport } from "./worker-transport.ts";

export interface WorkerProgram {
  readonly command: readonly string[];
  readonly cwd: string;
  /** Environment of the service; the worker gets the few variables of it that are allowed. */
  readonly env: NodeJS.ProcessEnv;
}

/** Starts a worker as the leader of a process group of its own. That it can't be started is told by `onExit`. */
export function spawnWorker(program: WorkerProgram): WorkerTransport {
  return new ProcessTransport(startChild(program));
}

function startChild({ command: [file = "", ...args], cwd, env }: WorkerProgram): ChildProcess {
  return spawn(file, args, {
    cwd,
    env: workerEnvironment(env),
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
}

class ProcessTransport implements WorkerTransport {
  readonly pid: number | undefined;
  readonly messages: AsyncIterable<Buffer>;
  readonly stdout: AsyncIterable<Buffer>;
  readonly stderr: AsyncIterable<Buffer>;
  readonly #child: ChildProcess;
  readonly #readables: readonly Readable[];
  readonly #commands: CommandWriter;

  constructor(child: ChildProcess) {
    this.#child = child;
    this.pid = child.pid;
    const [, stdout, stderr, messages] = child.stdio as [Writable, Readable, Readable, Readable, ...unknown[]];
    this.#readables = [messages, stdout, stderr];
    this.messages = readToEnd(messages);
    this.stdout = readToEnd(stdout);
    this.stderr = readToEnd(stderr);
    this.#commands = new CommandWriter(child.stdin as Writable);
  }

  send(line: string): void {
    this.#commands.write(line);
  }

  onExit(listener: (end: WorkerEnd) => void): void {
    this.#child.once("exit", (exitCode, signal) => listener({ exitCode, signal }));
    this.#child.on("error", (startError) => {
      if (this.pid === undefined) listener({ exitCode: null, signal: null, startError });
    });
  }

  onCommandsBroken(listener: () => void): void {
    this.#commands.onBroken(listener);
  }

  signal(signal: NodeJS.Signals): void {
    if (this.pid === undefined) return;
    try {
      process.kill(-this.pid, signal);
    } catch {
      // ESRCH: the group has ended by itself.
    }
  }

  stopReading(): void {
    for (const readable of this.#readables) readable.destroy();
  }
}
