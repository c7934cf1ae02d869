// SPDX-License-Identifier: AGPL-3.0-only
import type { RunState } from "@shoal/simulation-contract";

/** Why a run is in its state; the body's `cause` of its newest state event. */
export interface RunCause {
  readonly code: string;
  readonly message: string;
  readonly exit_code?: number;
  readonly signal?: string;
  readonly stderr_tail?: string;
}

/** What of a run never changes. */
export interface RunIdentity {
  readonly runId: string;
  readonly namespace: string;
  readonly simulationId: string;
  readonly seed: number;
  readonly engine: string;
  readonly rounds: number;
  readonly createdAtMs: number;
}

/** What of a run changes. */
export interface RunStatus {
  readonly state: RunState;
  readonly cause: RunCause | undefined;
  readonly engineVersion: string;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
}

/** A run as of one moment. */
export interface RunSnapshot extends RunIdentity, RunStatus {
  readonly round: number;
  readonly lastSeq: number;
  readonly engineHash: string;
  readonly roundsPerSecond: number;
  readonly etaMs: number | undefined;
  /** From 1 for a run that waits for a free worker, else 0. */
  readonly queuePosition: number;
}
