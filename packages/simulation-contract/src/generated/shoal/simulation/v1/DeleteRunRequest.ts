// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks to delete a run: its log and all that was kept of it.
 */
export interface DeleteRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run. One that is live, that is, neither terminal nor INTERRUPTED: RUN_STATE_CONFLICT; stop it first.
   */
  run_id?: string;
  /**
   * Chosen by the caller. The same request id again gives the same answer, though the run is gone.
   */
  request_id?: string;
}

/**
 * Asks to delete a run: its log and all that was kept of it.
 */
export interface DeleteRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run. One that is live, that is, neither terminal nor INTERRUPTED: RUN_STATE_CONFLICT; stop it first.
   */
  run_id: string;
  /**
   * Chosen by the caller. The same request id again gives the same answer, though the run is gone.
   */
  request_id: string;
}
