// SPDX-License-Identifier: AGPL-3.0-only
import type { RunState } from "@shoal/simulation-contract";
import type { WorkerExit, WorkerOutcome } from "../bridge/index.ts";
import { causes } from "./run-causes.ts";
import type { RunCause, RunSnapshot } from "./run-record.ts";

export interface RestAfter {
  readonly wanted: "completion" | "stop" | "interruption";
  readonly outcome: WorkerOutcome;
  readonly run: Pick<RunSnapshot, "state" | "restartPolicy" | "restarts" | "pausing">;
  /** Whether the engine can go on from what the log holds. */
  readonly canGoOn: boolean;
  /** Whether the engine has done again all that the log held. */
  readonly isReproduced: boolean;
  readonly restartMax: number;
}

/** The state in which a run rests after its worker has ended, and why. */
export function restAfter(rest: RestAfter): { state: RunState; cause: RunCause } {
  const { wanted, outcome, isReproduced } = rest;
  const how = howItExited(outcome.exit);
  if (wanted === "stop") return { state: "STOPPED", cause: { ...causes.stopRequested, ...how } };
  if (outcome.result === "completed") {
    if (!isReproduced) return { state: "FAILED", cause: { ...causes.notReproduced, ...how } };
    return { state: "SUCCEEDED", cause: { ...causes.completed, ...how } };
  }
  if (wanted === "interruption") return { state: "INTERRUPTED", cause: { ...causes.serviceStopping, ...how } };
  const cause = outcome.cause ?? { code: "WORKER_CRASHED", message: "The worker stopped without being asked." };
  const told = { ...cause, ...how, stderr_tail: outcome.exit.stderrTail };
  return { state: isInterrupted(rest, cause.code) ? "INTERRUPTED" : "FAILED", cause: told };
}

/** A run that is paused, or about to be, is not counted: it waits until somebody resumes it. */
function isInterrupted({ run, canGoOn, restartMax }: RestAfter, code: string): boolean {
  if (code === "CHECKPOINT_INCOMPATIBLE") return true;
  if (code === "NONDETERMINISTIC" || run.restartPolicy !== "resume" || !canGoOn) return false;
  return run.state === "PAUSED" || run.pausing || run.restarts < restartMax;
}

function howItExited(exit: WorkerExit): Partial<RunCause> {
  if (exit.signal !== null) return { signal: exit.signal };
  return exit.exitCode === null ? {} : { exit_code: exit.exitCode };
}
