// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  Agent as _shoal_simulation_v1_Agent,
  Agent__Output as _shoal_simulation_v1_Agent__Output,
} from "../../../shoal/simulation/v1/Agent.ts";

/**
 * A page of agents, in the cast's order; behind it those that joined, in theirs.
 */
export interface ListAgentsResponse {
  /**
   * The agents.
   */
  agents?: _shoal_simulation_v1_Agent[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token?: string;
}

/**
 * A page of agents, in the cast's order; behind it those that joined, in theirs.
 */
export interface ListAgentsResponse__Output {
  /**
   * The agents.
   */
  agents: _shoal_simulation_v1_Agent__Output[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token: string;
}
