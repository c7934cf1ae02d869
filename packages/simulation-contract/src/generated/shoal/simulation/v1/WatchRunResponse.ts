// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Run as _shoal_simulation_v1_Run,
  Run__Output as _shoal_simulation_v1_Run__Output,
} from "../../../shoal/simulation/v1/Run.ts";

/**
 * The run: its current value first, then each change of state at once and progress at most 4 times a second. The
 * stream ends OK after a terminal state.
 */
export interface WatchRunResponse {
  /**
   * The run.
   */
  run?: _shoal_simulation_v1_Run | null;
}

/**
 * The run: its current value first, then each change of state at once and progress at most 4 times a second. The
 * stream ends OK after a terminal state.
 */
export interface WatchRunResponse__Output {
  /**
   * The run.
   */
  run: _shoal_simulation_v1_Run__Output | null;
}
