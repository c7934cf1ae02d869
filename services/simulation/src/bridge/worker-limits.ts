// SPDX-License-Identifier: AGPL-3.0-only

/** Milliseconds; docs/worker-protocol.md says what happens after each. */
export interface WorkerLimits {
  readonly readyMs: number;
  readonly silenceMs: number;
  readonly commandMs: number;
  readonly stopGraceMs: number;
}

export const DEFAULT_WORKER_LIMITS: WorkerLimits = {
  readyMs: 10_000,
  silenceMs: 30_000,
  commandMs: 10_000,
  stopGraceMs: 5_000,
};
