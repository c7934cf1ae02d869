// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Run as _shoal_simulation_v1_Run,
  Run__Output as _shoal_simulation_v1_Run__Output,
} from "../../../shoal/simulation/v1/Run.ts";

/**
 * The run as it is after the request.
 */
export interface ResumeRunResponse {
  /**
   * The run.
   */
  run?: _shoal_simulation_v1_Run | null;
}

/**
 * The run as it is after the request.
 */
export interface ResumeRunResponse__Output {
  /**
   * The run.
   */
  run: _shoal_simulation_v1_Run__Output | null;
}
