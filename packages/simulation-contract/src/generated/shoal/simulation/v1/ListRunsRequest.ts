// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  RunState as _shoal_simulation_v1_RunState,
  RunState__Output as _shoal_simulation_v1_RunState__Output,
} from "../../../shoal/simulation/v1/RunState.ts";

/**
 * Asks for a page of runs.
 */
export interface ListRunsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * If not empty, only runs of this simulation.
   */
  simulation_id?: string;
  /**
   * If given, only runs in this state.
   */
  state?: _shoal_simulation_v1_RunState;
  /**
   * Most runs to return, 1 to 1,000; 0 means 100.
   */
  page_size?: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token?: string;
}

/**
 * Asks for a page of runs.
 */
export interface ListRunsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * If not empty, only runs of this simulation.
   */
  simulation_id: string;
  /**
   * If given, only runs in this state.
   */
  state: _shoal_simulation_v1_RunState__Output;
  /**
   * Most runs to return, 1 to 1,000; 0 means 100.
   */
  page_size: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token: string;
}
