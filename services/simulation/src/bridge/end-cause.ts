// SPDX-License-Identifier: AGPL-3.0-only
import type { CauseCode, ErrorCode } from "@shoal/simulation-contract";

/** Why a worker failed, as the run tells it. */
export interface EndCause {
  readonly code: CauseCode;
  /** One sentence for a person. */
  readonly message: string;
}

/** What whoever waits for an answer of the worker is told when its life ends for this cause. */
export function errorCodeOf(cause: CauseCode): ErrorCode {
  switch (cause) {
    case "WORKER_TIMEOUT":
      return "WORKER_TIMEOUT";
    case "PROTOCOL_ERROR":
      return "PROTOCOL_CLOSED";
    case "SERVICE_STOPPING":
      return "SIMULATION_UNAVAILABLE";
    case "STOP_REQUESTED":
      return "RUN_STATE_CONFLICT";
    case "LOG_WRITE_FAILED":
      return "INTERNAL";
    default:
      return "WORKER_CRASHED";
  }
}
