// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";

export function logEnded(): ShoalError {
  return new ShoalError("RUN_STATE_CONFLICT", "The run has ended: its log takes no more entries.");
}

/** For good: what the log holds can be read, nothing is added. */
export function logBroken(cause: unknown): ShoalError {
  return new ShoalError("INTERNAL", "The run's log could not be written.", { cause });
}

export function logClosed(): ShoalError {
  return new ShoalError("SIMULATION_UNAVAILABLE", "The run's log is closed: the service is stopping. Try again.");
}

export function cursorInFuture(cursor: number, lastSeq: number): ShoalError {
  return new ShoalError("CURSOR_IN_FUTURE", `after_seq is ${cursor}, but the run's last seq is ${lastSeq}.`, {
    violations: [{ field: "after_seq", reason: `at most ${lastSeq} is expected` }],
  });
}
