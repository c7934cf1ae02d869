// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * States of a run. SUCCEEDED, STOPPED and FAILED are terminal: nothing follows them in the log.
 */
export const RunState = {
  /**
   * Not given; as a filter: every state.
   */
  RUN_STATE_UNSPECIFIED: "RUN_STATE_UNSPECIFIED",
  /**
   * Accepted, no worker yet.
   */
  RUN_STATE_PENDING: "RUN_STATE_PENDING",
  /**
   * The worker is being started.
   */
  RUN_STATE_STARTING: "RUN_STATE_STARTING",
  /**
   * The engine is simulating.
   */
  RUN_STATE_RUNNING: "RUN_STATE_RUNNING",
  /**
   * Halted between two rounds on request.
   */
  RUN_STATE_PAUSED: "RUN_STATE_PAUSED",
  /**
   * Asked to stop; the current round may still end.
   */
  RUN_STATE_STOPPING: "RUN_STATE_STOPPING",
  /**
   * Stopped on request; what happened is kept. Terminal.
   */
  RUN_STATE_STOPPED: "RUN_STATE_STOPPED",
  /**
   * All rounds were simulated. Terminal.
   */
  RUN_STATE_SUCCEEDED: "RUN_STATE_SUCCEEDED",
  /**
   * Ended by a fault, named in cause. Terminal.
   */
  RUN_STATE_FAILED: "RUN_STATE_FAILED",
  /**
   * The service ended while the run was live, or, under RESTART_POLICY_RESUME, its worker did. Not terminal: it can be
   * read, stopped and resumed.
   */
  RUN_STATE_INTERRUPTED: "RUN_STATE_INTERRUPTED",
} as const;

/**
 * States of a run. SUCCEEDED, STOPPED and FAILED are terminal: nothing follows them in the log.
 */
export type RunState =
  /**
   * Not given; as a filter: every state.
   */
  | "RUN_STATE_UNSPECIFIED"
  | 0
  /**
   * Accepted, no worker yet.
   */
  | "RUN_STATE_PENDING"
  | 1
  /**
   * The worker is being started.
   */
  | "RUN_STATE_STARTING"
  | 2
  /**
   * The engine is simulating.
   */
  | "RUN_STATE_RUNNING"
  | 3
  /**
   * Halted between two rounds on request.
   */
  | "RUN_STATE_PAUSED"
  | 4
  /**
   * Asked to stop; the current round may still end.
   */
  | "RUN_STATE_STOPPING"
  | 5
  /**
   * Stopped on request; what happened is kept. Terminal.
   */
  | "RUN_STATE_STOPPED"
  | 6
  /**
   * All rounds were simulated. Terminal.
   */
  | "RUN_STATE_SUCCEEDED"
  | 7
  /**
   * Ended by a fault, named in cause. Terminal.
   */
  | "RUN_STATE_FAILED"
  | 8
  /**
   * The service ended while the run was live, or, under RESTART_POLICY_RESUME, its worker did. Not terminal: it can be
   * read, stopped and resumed.
   */
  | "RUN_STATE_INTERRUPTED"
  | 9;

/**
 * States of a run. SUCCEEDED, STOPPED and FAILED are terminal: nothing follows them in the log.
 */
export type RunState__Output = (typeof RunState)[keyof typeof RunState];
