// SPDX-License-Identifier: AGPL-3.0-only

/** Of one engine's workers, times in milliseconds; docs/worker-protocol.md says what happens beyond each. */
export interface WorkerLimits {
  readonly readyMs: number;
  readonly silenceMs: number;
  readonly commandMs: number;
  readonly stopGraceMs: number;
  /** Resident set of the worker and all its children, in units of 1,048,576 bytes. */
  readonly memoryMb: number;
}

export const DEFAULT_WORKER_LIMITS: WorkerLimits = {
  readyMs: 10_000,
  silenceMs: 30_000,
  commandMs: 10_000,
  stopGraceMs: 5_000,
  memoryMb: 4_096,
};
