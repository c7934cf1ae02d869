// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  RestartPolicy as _shoal_simulation_v1_RestartPolicy,
  RestartPolicy__Output as _shoal_simulation_v1_RestartPolicy__Output,
} from "../../../shoal/simulation/v1/RestartPolicy.ts";

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
  /**
   * RESTART_POLICY_RESUME for an engine without checkpoints that is not deterministic either: UNPROCESSABLE.
   */
  restart_policy?: _shoal_simulation_v1_RestartPolicy;
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
  /**
   * RESTART_POLICY_RESUME for an engine without checkpoints that is not deterministic either: UNPROCESSABLE.
   */
  restart_policy: _shoal_simulation_v1_RestartPolicy__Output;
  _seed?: "seed";
}
