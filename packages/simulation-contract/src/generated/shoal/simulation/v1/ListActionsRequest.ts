// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  AgentFilter as _shoal_simulation_v1_AgentFilter,
  AgentFilter__Output as _shoal_simulation_v1_AgentFilter__Output,
} from "../../../shoal/simulation/v1/AgentFilter.ts";

/**
 * Asks for a page of a run's actions.
 */
export interface ListActionsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * If not empty, only actions of these agents.
   */
  agent_ids?: string[];
  /**
   * If not empty, only actions of these types.
   */
  types?: string[];
  /**
   * If not empty, only actions on these platforms.
   */
  platforms?: string[];
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round?: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round?: number;
  /**
   * Most actions to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size?: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token?: string;
  /**
   * If given, only actions of agents that match; together with agent_ids, of agents that are in both.
   */
  filter?: _shoal_simulation_v1_AgentFilter | null;
}

/**
 * Asks for a page of a run's actions.
 */
export interface ListActionsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * If not empty, only actions of these agents.
   */
  agent_ids: string[];
  /**
   * If not empty, only actions of these types.
   */
  types: string[];
  /**
   * If not empty, only actions on these platforms.
   */
  platforms: string[];
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round: number;
  /**
   * Most actions to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token: string;
  /**
   * If given, only actions of agents that match; together with agent_ids, of agents that are in both.
   */
  filter: _shoal_simulation_v1_AgentFilter__Output | null;
}
