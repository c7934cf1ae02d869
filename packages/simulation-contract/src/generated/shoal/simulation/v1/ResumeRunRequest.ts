// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks to resume a run.
 */
export interface ResumeRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run. PAUSED: it goes on. INTERRUPTED: it takes its place in the queue and goes on from its newest checkpoint;
   * what it does again is compared with its log, or, of an engine that is not deterministic, replaces what it did since
   * (an entry round_voided says so). In any other state: RUN_STATE_CONFLICT.
   */
  run_id?: string;
  /**
   * Chosen by the caller, as in PauseRunRequest. The same request id again changes nothing; of two requests at once one
   * is RUN_STATE_CONFLICT.
   */
  request_id?: string;
}

/**
 * Asks to resume a run.
 */
export interface ResumeRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run. PAUSED: it goes on. INTERRUPTED: it takes its place in the queue and goes on from its newest checkpoint;
   * what it does again is compared with its log, or, of an engine that is not deterministic, replaces what it did since
   * (an entry round_voided says so). In any other state: RUN_STATE_CONFLICT.
   */
  run_id: string;
  /**
   * Chosen by the caller, as in PauseRunRequest. The same request id again changes nothing; of two requests at once one
   * is RUN_STATE_CONFLICT.
   */
  request_id: string;
}
