// SPDX-License-Identifier: AGPL-3.0-only
import type { CauseCode } from "@shoal/simulation-contract";
import type { EndCause } from "./end-cause.ts";
import type { WorkerEnd } from "./transport/worker-transport.ts";

export interface WorkerExit {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly durationMs: number;
  /** SIGKILL by the bridge was needed. */
  readonly forced: boolean;
  /** What ended it first, also if more went wrong afterwards. */
  readonly firstCause: CauseCode;
  /** The same in a few words. */
  readonly reason: string;
  /** At most the last 4,096 bytes. */
  readonly stderrTail: string;
}

export interface WorkerOutcome {
  readonly result: "completed" | "stopped" | "failed";
  readonly cause?: EndCause;
  readonly exit: WorkerExit;
}

export interface WorkerLife {
  readonly end: WorkerEnd;
  /** What the worker said last, if it said that it was done. */
  readonly said: "completed" | "stopped" | undefined;
  /** The first thing that went wrong before its exit. */
  readonly cause: EndCause | undefined;
  readonly stopRequested: boolean;
  /** The bridge had to signal it. */
  readonly signalled: boolean;
  /** It ended within a message. */
  readonly midMessage: boolean;
  readonly stderrTail: string;
}

type Conclusion = Pick<WorkerOutcome, "result" | "cause"> & Pick<WorkerExit, "firstCause" | "reason">;

/** The one place that decides how a worker's life ended. */
export function concludeLife(life: WorkerLife): Conclusion {
  if (life.cause !== undefined) return failed(life.cause);
  if (life.end.startError !== undefined) {
    return failed({ code: "WORKER_START_FAILED", message: startFailure(life.end.startError) });
  }
  if (life.said === "completed") return { result: "completed", firstCause: "COMPLETED", reason: "completed" };
  if (life.said === "stopped") return stopped("stopped");
  if (life.stopRequested && life.signalled) return stopped("terminated after it did not stop");
  return failed({ code: "WORKER_CRASHED", message: crash(life) });
}

/** "with exit code 3" or "by SIGKILL". */
export function describeEnd({ exitCode, signal }: WorkerEnd): string {
  return signal === null ? `with exit code ${exitCode ?? "unknown"}` : `by signal ${signal}`;
}

function failed(cause: EndCause): Conclusion {
  return { result: "failed", cause, firstCause: cause.code, reason: cause.message };
}

function stopped(reason: string): Conclusion {
  return { result: "stopped", firstCause: "STOP_REQUESTED", reason };
}

/** As Node.js, Python and C programs put it. */
const NO_MEMORY = /out of memory|MemoryError|Cannot allocate memory|bad_alloc/i;

function crash({ end, midMessage, stderrTail }: WorkerLife): string {
  const where = midMessage ? ", in the middle of a message" : "";
  // A hint for whoever reads it; nothing is decided by what a worker printed.
  const hint = NO_MEMORY.test(stderrTail) ? " The end of its stderr tells of a lack of memory." : "";
  return `The worker ended ${describeEnd(end)} without saying that it had finished${where}.${hint}`;
}

function startFailure(error: Error): string {
  const code = "code" in error && typeof error.code === "string" ? ` (${error.code})` : "";
  return `The engine's program could not be started${code}; check its command in the engines file.`;
}
