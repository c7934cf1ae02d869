// SPDX-License-Identifier: Apache-2.0

/** Why a run is in its state; published in docs/errors.md. */
export const CAUSE_CODES = [
  "COMPLETED",
  "STOP_REQUESTED",
  "WORKER_CRASHED",
  "WORKER_TIMEOUT",
  "MEMORY_LIMIT_REACHED",
  "PROTOCOL_ERROR",
  "ENGINE_FAILED",
  "WORKER_START_FAILED",
  "SERVICE_RESTARTED",
  "SERVICE_STOPPING",
  "NONDETERMINISTIC",
  "CHECKPOINT_INCOMPATIBLE",
  "LOG_WRITE_FAILED",
  "LOG_LIMIT_REACHED",
  "LOG_UNREADABLE",
] as const;
export type CauseCode = (typeof CAUSE_CODES)[number];
