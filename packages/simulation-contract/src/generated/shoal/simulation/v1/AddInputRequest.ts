// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Input as _shoal_simulation_v1_Input,
  Input__Output as _shoal_simulation_v1_Input__Output,
} from "../../../shoal/simulation/v1/Input.ts";

/**
 * Gives a live run an input.
 */
export interface AddInputRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run, in any state that is not terminal. Terminal: RUN_STATE_CONFLICT; fork it. One that has no round left:
   * RUN_STATE_CONFLICT as well.
   */
  run_id?: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id gives the same answer; with
   * another input: IDEMPOTENCY_CONFLICT.
   */
  request_id?: string;
  /**
   * What it is; at most 262,144 bytes in the log, else INVALID_REQUEST. An engine that takes none of its kind:
   * UNPROCESSABLE. More than 1,000 inputs, or 1 MB of them, in one run: CAPACITY_EXCEEDED.
   */
  input?: _shoal_simulation_v1_Input | null;
}

/**
 * Gives a live run an input.
 */
export interface AddInputRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run, in any state that is not terminal. Terminal: RUN_STATE_CONFLICT; fork it. One that has no round left:
   * RUN_STATE_CONFLICT as well.
   */
  run_id: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id gives the same answer; with
   * another input: IDEMPOTENCY_CONFLICT.
   */
  request_id: string;
  /**
   * What it is; at most 262,144 bytes in the log, else INVALID_REQUEST. An engine that takes none of its kind:
   * UNPROCESSABLE. More than 1,000 inputs, or 1 MB of them, in one run: CAPACITY_EXCEEDED.
   */
  input: _shoal_simulation_v1_Input__Output | null;
}
