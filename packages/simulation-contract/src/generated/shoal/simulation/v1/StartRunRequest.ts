// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks to start a run.
 */
export interface StartRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * Chosen by the caller. The same request id gives the same run; with other fields: IDEMPOTENCY_CONFLICT.
   */
  request_id?: string;
  /**
   * The simulation to execute.
   */
  simulation_id?: string;
  /**
   * Seed, 0 to 4,294,967,295; if absent the service draws one and reports it in the run.
   */
  seed?: number;
  _seed?: "seed";
}

/**
 * Asks to start a run.
 */
export interface StartRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * Chosen by the caller. The same request id gives the same run; with other fields: IDEMPOTENCY_CONFLICT.
   */
  request_id: string;
  /**
   * The simulation to execute.
   */
  simulation_id: string;
  /**
   * Seed, 0 to 4,294,967,295; if absent the service draws one and reports it in the run.
   */
  seed?: number;
  _seed?: "seed";
}
