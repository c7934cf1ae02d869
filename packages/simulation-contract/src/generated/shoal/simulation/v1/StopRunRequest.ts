// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks to stop a run.
 */
export interface StopRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * Chosen by the caller. Stopping again, also under another request id, changes nothing.
   */
  request_id?: string;
  /**
   * The run. One that has not begun or is INTERRUPTED is STOPPED in the answer, a RUNNING one is STOPPING first. A run
   * that is STOPPING or STOPPED is returned as it is; one that SUCCEEDED or FAILED: RUN_STATE_CONFLICT.
   */
  run_id?: string;
}

/**
 * Asks to stop a run.
 */
export interface StopRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * Chosen by the caller. Stopping again, also under another request id, changes nothing.
   */
  request_id: string;
  /**
   * The run. One that has not begun or is INTERRUPTED is STOPPED in the answer, a RUNNING one is STOPPING first. A run
   * that is STOPPING or STOPPED is returned as it is; one that SUCCEEDED or FAILED: RUN_STATE_CONFLICT.
   */
  run_id: string;
}
