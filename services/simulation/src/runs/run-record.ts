// SPDX-License-Identifier: AGPL-3.0-only
import type { RestartPolicy, RunState } from "@shoal/simulation-contract";

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
  readonly restartPolicy: RestartPolicy;
  /** Of which run it is a continuation, and the last round that both have in common. */
  readonly parent: { readonly runId: string; readonly round: number } | undefined;
}

/** What of a run changes. */
export interface RunStatus {
  readonly state: RunState;
  readonly cause: RunCause | undefined;
  readonly engineVersion: string;
  readonly startedAtMs: number | undefined;
  readonly endedAtMs: number | undefined;
  /** Whether it will be PAUSED at the end of the round that is going on. */
  readonly pausing: boolean;
  /** INTERRUPTED, and somebody has asked that it goes on. */
  readonly resuming: boolean;
  /** Times that the service resumed it by itself since its last new round. */
  readonly restarts: number;
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
  /** Inputs that its log holds. */
  readonly inputs: number;
  /** Of its newest checkpoint, 0 for none. */
  readonly checkpointRound: number;
}
