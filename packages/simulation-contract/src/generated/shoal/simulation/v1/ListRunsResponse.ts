// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Run as _shoal_simulation_v1_Run,
  Run__Output as _shoal_simulation_v1_Run__Output,
} from "../../../shoal/simulation/v1/Run.ts";

/**
 * A page of runs, newest first.
 */
export interface ListRunsResponse {
  /**
   * The runs.
   */
  runs?: _shoal_simulation_v1_Run[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token?: string;
}

/**
 * A page of runs, newest first.
 */
export interface ListRunsResponse__Output {
  /**
   * The runs.
   */
  runs: _shoal_simulation_v1_Run__Output[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token: string;
}
