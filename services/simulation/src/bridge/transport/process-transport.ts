// SPDX-License-Identifier: AGPL-3.0-only
import type { ChildProcess } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import { CommandWriter } from "./command-writer.ts";
import type { GroupMemory } from "./group-memory.ts";
import { readToEnd } from "./read-to-end.ts";
import type { WorkerEnd, WorkerTransport } from "./worker-transport.ts";

type Pipes = [commands: Writable, stdout: Readable, stderr: Readable, messages: Readable];

/** A worker that is a process, with a pipe for each of its four descriptors. */
export class ProcessTransport implements WorkerTransport {
  readonly pid: number;
  readonly messages: AsyncIterable<Buffer>;
  readonly stdout: AsyncIterable<Buffer>;
  readonly stderr: AsyncIterable<Buffer>;
  readonly #child: ChildProcess;
  readonly #readables: readonly Readable[];
  readonly #commands: CommandWriter;
  readonly #memory: GroupMemory;

  constructor(child: ChildProcess, pid: number, memory: GroupMemory) {
    // Node types no more than three pipes.
    const [commands, stdout, stderr, messages] = child.stdio as unknown as Pipes;
    this.#child = child;
    this.pid = pid;
    this.#memory = memory;
    this.#readables = [messages, stdout, stderr];
    this.messages = readToEnd(messages);
    this.stdout = readToEnd(stdout);
    this.stderr = readToEnd(stderr);
    this.#commands = new CommandWriter(commands);
  }

  send(line: string): void {
    this.#commands.write(line);
  }

  get congested(): boolean {
    return this.#commands.congested;
  }

  onCommandsDrained(listener: () => void): void {
    this.#commands.onDrained(listener);
  }

  onExit(listener: (end: WorkerEnd) => void): void {
    this.#child.once("exit", (exitCode, signal) => listener({ exitCode, signal }));
  }

  onCommandsBroken(listener: () => void): void {
    this.#commands.onBroken(listener);
  }

  residentBytes(): Promise<number | undefined> {
    return this.#memory.residentBytes(this.pid);
  }

  signal(signal: NodeJS.Signals): void {
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
