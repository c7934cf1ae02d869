// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  RecordedInput as _shoal_simulation_v1_RecordedInput,
  RecordedInput__Output as _shoal_simulation_v1_RecordedInput__Output,
} from "../../../shoal/simulation/v1/RecordedInput.ts";

/**
 * Where the input stands. It is durable.
 */
export interface AddInputResponse {
  /**
   * The input.
   */
  input?: _shoal_simulation_v1_RecordedInput | null;
}

/**
 * Where the input stands. It is durable.
 */
export interface AddInputResponse__Output {
  /**
   * The input.
   */
  input: _shoal_simulation_v1_RecordedInput__Output | null;
}
