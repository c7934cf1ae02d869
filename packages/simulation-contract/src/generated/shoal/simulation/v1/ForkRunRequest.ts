// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  ForkInput as _shoal_simulation_v1_ForkInput,
  ForkInput__Output as _shoal_simulation_v1_ForkInput__Output,
} from "../../../shoal/simulation/v1/ForkInput.ts";
import type {
  RestartPolicy as _shoal_simulation_v1_RestartPolicy,
  RestartPolicy__Output as _shoal_simulation_v1_RestartPolicy__Output,
} from "../../../shoal/simulation/v1/RestartPolicy.ts";

/**
 * Asks for a new run that begins as another one did.
 */
export interface ForkRunRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The parent, in any state; its log is copied up to the end of `round`.
   */
  run_id?: string;
  /**
   * Chosen by the caller, as in PauseRunRequest. The same request id gives the same run; with other fields:
   * IDEMPOTENCY_CONFLICT.
   */
  request_id?: string;
  /**
   * Last round that both have in common, 0 to the last round of the parent that has ended. Beyond: UNPROCESSABLE.
   */
  round?: number;
  /**
   * Seed of all random numbers after `round`; if absent the parent's.
   */
  seed?: number;
  /**
   * Engine settings that hold after `round`: one JSON object, whose members replace those of the same name; empty
   * changes none. Checked as in SimulationDefinition.
   */
  engine_settings?: Buffer | Uint8Array | string;
  /**
   * Rounds of the new run in all, more than `round`, at most 10,000; 0 means as many as the parent has. So a run that
   * has ended goes on.
   */
  rounds?: number;
  /**
   * If set, the parent's inputs that took effect after `round` are left out; else they take effect again in their rounds.
   */
  drop_inputs?: boolean;
  /**
   * Inputs beside those, in order; those of one round take effect after the parent's.
   */
  inputs?: _shoal_simulation_v1_ForkInput[];
  /**
   * Restart policy of the new run.
   */
  restart_policy?: _shoal_simulation_v1_RestartPolicy;
  _seed?: "seed";
}

/**
 * Asks for a new run that begins as another one did.
 */
export interface ForkRunRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The parent, in any state; its log is copied up to the end of `round`.
   */
  run_id: string;
  /**
   * Chosen by the caller, as in PauseRunRequest. The same request id gives the same run; with other fields:
   * IDEMPOTENCY_CONFLICT.
   */
  request_id: string;
  /**
   * Last round that both have in common, 0 to the last round of the parent that has ended. Beyond: UNPROCESSABLE.
   */
  round: number;
  /**
   * Seed of all random numbers after `round`; if absent the parent's.
   */
  seed?: number;
  /**
   * Engine settings that hold after `round`: one JSON object, whose members replace those of the same name; empty
   * changes none. Checked as in SimulationDefinition.
   */
  engine_settings: Buffer;
  /**
   * Rounds of the new run in all, more than `round`, at most 10,000; 0 means as many as the parent has. So a run that
   * has ended goes on.
   */
  rounds: number;
  /**
   * If set, the parent's inputs that took effect after `round` are left out; else they take effect again in their rounds.
   */
  drop_inputs: boolean;
  /**
   * Inputs beside those, in order; those of one round take effect after the parent's.
   */
  inputs: _shoal_simulation_v1_ForkInput__Output[];
  /**
   * Restart policy of the new run.
   */
  restart_policy: _shoal_simulation_v1_RestartPolicy__Output;
  _seed?: "seed";
}
