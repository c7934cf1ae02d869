// SPDX-License-Identifier: AGPL-3.0-only
import { ByteQueue } from "./byte-queue.ts";
import type { WorkerEnd, WorkerTransport } from "./worker-transport.ts";

/** The worker's end of an in-memory queue pair: tests act through it. */
export interface InMemoryWorker {
  /** Lines that the bridge has sent, parsed. */
  readonly commands: readonly Record<string, unknown>[];
  /** Signals that the bridge has sent to the group. */
  readonly signals: readonly NodeJS.Signals[];
  /** Whether the bridge has given up reading. */
  readonly cut: boolean;
  /** What it has in memory. */
  residentBytes: number | undefined;
  onCommand(listener: (command: Record<string, unknown>) => void): void;
  onSignal(listener: (signal: NodeJS.Signals) => void): void;
  /** Writes one line to the message queue; text is taken as it is. */
  say(message: Record<string, unknown> | string): void;
  write(stream: "messages" | "stdout" | "stderr", bytes: string | Buffer): void;
  end(stream: "messages" | "stdout" | "stderr"): void;
  breakCommands(): void;
  /** Whether it has stopped reading commands for now. */
  congest(congested: boolean): void;
  /** The child's exit is emitted; open queues stay open. */
  exit(end: WorkerEnd): void;
}

/** A queue pair with no process and no file. */
export function createInMemoryTransport(): { transport: WorkerTransport; worker: InMemoryWorker } {
  const streams = { messages: new ByteQueue(), stdout: new ByteQueue(), stderr: new ByteQueue() };
  const commands: Record<string, unknown>[] = [];
  const signals: NodeJS.Signals[] = [];
  const listeners = { exit: [], broken: [], drained: [], command: [], signal: [] } as Listeners;
  let cut = false;
  let congested = false;
  const transport: WorkerTransport = {
    pid: undefined,
    ...streams,
    send(line) {
      const command: Record<string, unknown> = JSON.parse(line);
      commands.push(command);
      for (const listener of listeners.command) listener(command);
    },
    get congested() {
      return congested;
    },
    onCommandsDrained: (listener) => void listeners.drained.push(listener),
    onExit: (listener) => void listeners.exit.push(listener),
    onCommandsBroken: (listener) => void listeners.broken.push(listener),
    residentBytes: () => Promise.resolve(worker.residentBytes),
    signal(signal) {
      signals.push(signal);
      for (const listener of listeners.signal) listener(signal);
    },
    stopReading() {
      cut = true;
      for (const stream of Object.values(streams)) stream.cut();
    },
  };
  const worker: InMemoryWorker = {
    commands,
    signals,
    get cut() {
      return cut;
    },
    residentBytes: undefined,
    onCommand: (listener) => void listeners.command.push(listener),
    onSignal: (listener) => void listeners.signal.push(listener),
    say(message) {
      const line = typeof message === "string" ? message : JSON.stringify(message);
      streams.messages.push(Buffer.from(`${line}\n`));
    },
    write: (stream, bytes) => streams[stream].push(Buffer.from(bytes as string)),
    end: (stream) => streams[stream].end(),
    breakCommands() {
      for (const listener of listeners.broken) listener();
    },
    congest(isCongested) {
      congested = isCongested;
      if (!congested) for (const listener of listeners.drained) listener();
    },
    exit(end) {
      for (const listener of listeners.exit) listener(end);
    },
  };
  return { transport, worker };
}

interface Listeners {
  readonly exit: ((end: WorkerEnd) => void)[];
  readonly broken: (() => void)[];
  readonly drained: (() => void)[];
  readonly command: ((command: Record<string, unknown>) => void)[];
  readonly signal: ((signal: NodeJS.Signals) => void)[];
}
