// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  Action as _shoal_simulation_v1_Action,
  Action__Output as _shoal_simulation_v1_Action__Output,
} from "../../../shoal/simulation/v1/Action.ts";

/**
 * A page of actions, in order of seq.
 */
export interface ListActionsResponse {
  /**
   * The actions.
   */
  actions?: _shoal_simulation_v1_Action[];
  /**
   * Token of the next page; empty at the end. On a live run more may follow later.
   */
  next_page_token?: string;
}

/**
 * A page of actions, in order of seq.
 */
export interface ListActionsResponse__Output {
  /**
   * The actions.
   */
  actions: _shoal_simulation_v1_Action__Output[];
  /**
   * Token of the next page; empty at the end. On a live run more may follow later.
   */
  next_page_token: string;
}
