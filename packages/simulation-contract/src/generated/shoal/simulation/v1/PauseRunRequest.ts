// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks to pause a run.
 */
export interface PauseRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run. RUNNING: it is `pausing` until the round has ended, then PAUSED. One that is pausing or PAUSED is returned
   * as it is; in any other state: RUN_STATE_CONFLICT.
   */
  run_id?: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id again changes nothing, also where
   * the run has been resumed since.
   */
  request_id?: string;
}

/**
 * Asks to pause a run.
 */
export interface PauseRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run. RUNNING: it is `pausing` until the round has ended, then PAUSED. One that is pausing or PAUSED is returned
   * as it is; in any other state: RUN_STATE_CONFLICT.
   */
  run_id: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id again changes nothing, also where
   * the run has been resumed since.
   */
  request_id: string;
}
