// SPDX-License-Identifier: Apache-2.0
import type { ErrorCode } from "@shoal/simulation-contract";

const UNKNOWN_OUTCOMES: ReadonlySet<ErrorCode> = new Set([
  "SIMULATION_UNAVAILABLE",
  "STORAGE_UNAVAILABLE",
  "WORKER_TIMEOUT",
  "LOG_WRITE_FAILED",
  "INTERNAL",
]);

// After these the service may have done what was asked, or not: only asking again under the same request id tells.
export function leavesOutcomeOpen(code: ErrorCode): boolean {
  return UNKNOWN_OUTCOMES.has(code);
}
