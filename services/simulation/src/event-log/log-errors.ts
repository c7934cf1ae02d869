// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";

/** A service that is started anew at once is back by then. */
const RETRY_AFTER_STOP_MS = 1_000;

export function logEnded(): ShoalError {
  return new ShoalError("RUN_STATE_CONFLICT", "The run has ended: its log takes no more entries.");
}

/** For good: what the log holds can be read, nothing is added. */
export function logBroken(cause: unknown): ShoalError {
  return new ShoalError("LOG_WRITE_FAILED", "The run's log could not be written; see whether the disk is full.", {
    cause,
  });
}

export function logLimitReached(limitBytes: number): ShoalError {
  return new ShoalError("LOG_LIMIT_REACHED", `The run's log has reached its limit of ${limitBytes} bytes.`);
}

/** For good: something of what was written is lost. */
export function logUnreadable(cause: unknown): ShoalError {
  const message = "The run's log is damaged or missing; what is left of it is in the service's quarantine folder.";
  return new ShoalError("LOG_UNREADABLE", message, { cause });
}

export function logTooNew(cause: unknown): ShoalError {
  const message = "The run's log was written by a newer version of the service: use that one again, or delete the run.";
  return new ShoalError("LOG_UNREADABLE", message, { cause });
}

export function serviceStopping(): ShoalError {
  return new ShoalError("SIMULATION_UNAVAILABLE", "The service is stopping; call again soon.", {
    retryAfterMs: RETRY_AFTER_STOP_MS,
  });
}

export function cursorInFuture(cursor: number, lastSeq: number): ShoalError {
  return new ShoalError("CURSOR_IN_FUTURE", `after_seq is ${cursor}, but the run's last seq is ${lastSeq}.`, {
    violations: [{ field: "after_seq", reason: `at most ${lastSeq} is expected` }],
  });
}
