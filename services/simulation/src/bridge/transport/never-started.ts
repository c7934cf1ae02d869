// SPDX-License-Identifier: AGPL-3.0-only
import { ByteQueue } from "./byte-queue.ts";
import type { WorkerEnd, WorkerTransport } from "./worker-transport.ts";

/** Stands for a worker whose program could not be started; `tellWhy` is called when the reason is known. */
export function createNeverStarted(): { transport: WorkerTransport; tellWhy: (startError: Error) => void } {
  const nothing = new ByteQueue();
  nothing.end();
  let startError: Error | undefined;
  let listener: ((end: WorkerEnd) => void) | undefined;
  const tell = (): void => {
    if (startError !== undefined) listener?.({ exitCode: null, signal: null, startError });
  };
  const transport: WorkerTransport = {
    pid: undefined,
    messages: nothing,
    stdout: nothing,
    stderr: nothing,
    congested: false,
    onCommandsDrained: () => undefined,
    send: () => undefined,
    onExit(onExit) {
      listener = onExit;
      setImmediate(tell);
    },
    onCommandsBroken: () => undefined,
    residentBytes: () => Promise.resolve(undefined),
    signal: () => undefined,
    stopReading: () => undefined,
  };
  return { transport, tellWhy: (error) => void (startError = error) };
}
