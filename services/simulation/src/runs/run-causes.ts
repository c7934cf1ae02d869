// SPDX-License-Identifier: AGPL-3.0-only
import { type RunState, ShoalError } from "@shoal/simulation-contract";
import type { WorkerExit, WorkerOutcome } from "../bridge/index.ts";
import type { RunCause } from "./run-record.ts";

export const causes = {
  completed: { code: "COMPLETED", message: "All rounds were simulated." },
  stopRequested: { code: "STOP_REQUESTED", message: "The run was stopped on request." },
  serviceStopping: {
    code: "SERVICE_STOPPING",
    message: "The simulation service was shut down while the run was live.",
  },
  serviceRestarted: { code: "SERVICE_RESTARTED", message: "The simulation service ended while the run was live." },
  logWriteFailed: {
    code: "LOG_WRITE_FAILED",
    message: "The run's log could not be written; what it holds can be read.",
  },
  logUnreadable: {
    code: "LOG_UNREADABLE",
    message: "The run's log is damaged or missing; what is left of it is in the service's quarantine folder.",
  },
  noWorker: {
    code: "WORKER_START_FAILED",
    message: "No worker could be started for the run; see whether its engine is in the engines file.",
  },
  serviceFailed: { code: "ENGINE_FAILED", message: "The service could not go on with the run." },
} as const satisfies Record<string, RunCause>;

const LOG_CODES: ReadonlySet<string> = new Set(["LOG_LIMIT_REACHED", "LOG_UNREADABLE", "LOG_WRITE_FAILED"]);

/** What an error says of the run's log, as a cause. */
export function logCauseIn(error: unknown): RunCause | undefined {
  if (!(error instanceof ShoalError) || !LOG_CODES.has(error.code)) return undefined;
  return error.code === causes.logWriteFailed.code
    ? causes.logWriteFailed
    : { code: error.code, message: error.message };
}

/** The state in which a run rests after its worker has ended, and why. */
export function causeOfEnd(
  wanted: "completion" | "stop" | "interruption",
  outcome: WorkerOutcome,
): { state: RunState; cause: RunCause } {
  const how = howItExited(outcome.exit);
  if (wanted === "stop") return { state: "STOPPED", cause: { ...causes.stopRequested, ...how } };
  if (outcome.result === "completed") return { state: "SUCCEEDED", cause: { ...causes.completed, ...how } };
  if (wanted === "interruption") return { state: "INTERRUPTED", cause: { ...causes.serviceStopping, ...how } };
  const cause = outcome.cause ?? { code: "WORKER_CRASHED", message: "The worker stopped without being asked." };
  return { state: "FAILED", cause: { ...cause, ...how, stderr_tail: outcome.exit.stderrTail } };
}

function howItExited(exit: WorkerExit): Partial<RunCause> {
  if (exit.signal !== null) return { signal: exit.signal };
  return exit.exitCode === null ? {} : { exit_code: exit.exitCode };
}
