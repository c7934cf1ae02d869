// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
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
  parentUnreadable: {
    code: "LOG_UNREADABLE",
    message: "The log of the run that this one continues is damaged or missing.",
  },
  noWorker: {
    code: "WORKER_START_FAILED",
    message: "No worker could be started for the run; see whether its engine is in the engines file.",
  },
  serviceFailed: { code: "ENGINE_FAILED", message: "The service could not go on with the run." },
  notReproduced: {
    code: "NONDETERMINISTIC",
    message: "The engine had finished before it had done again all that the run's log holds.",
  },
} as const satisfies Record<string, RunCause>;

export function incompatible(before: string, now: string): RunCause {
  const remedy = `Install version ${before} of the engine, or one that is compatible with it, and resume the run; or fork it from round 0.`;
  const message = `Version ${now} of the engine can't go on with what version ${before} has done. ${remedy}`;
  return { code: "CHECKPOINT_INCOMPATIBLE", message };
}

const LOG_CODES: ReadonlySet<string> = new Set(["LOG_LIMIT_REACHED", "LOG_UNREADABLE", "LOG_WRITE_FAILED"]);

/** What an error says of the run's log, as a cause. */
export function logCauseIn(error: unknown): RunCause | undefined {
  if (!(error instanceof ShoalError) || !LOG_CODES.has(error.code)) return undefined;
  return error.code === causes.logWriteFailed.code
    ? causes.logWriteFailed
    : { code: error.code, message: error.message };
}
