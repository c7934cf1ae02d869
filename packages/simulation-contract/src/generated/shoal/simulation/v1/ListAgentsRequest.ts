// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  AgentFilter as _shoal_simulation_v1_AgentFilter,
  AgentFilter__Output as _shoal_simulation_v1_AgentFilter__Output,
} from "../../../shoal/simulation/v1/AgentFilter.ts";

/**
 * Asks for a page of a run's agents.
 */
export interface ListAgentsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * Most agents to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size?: number;
  /**
   * next_page_token of the page before, with the same filter; empty for the first.
   */
  page_token?: string;
  /**
   * If given, only agents that match. On a live run agents move between positions and segments, also between pages.
   */
  filter?: _shoal_simulation_v1_AgentFilter | null;
  /**
   * If not empty, only these agents, at most 1,000; one that the run does not have is left out.
   */
  agent_ids?: string[];
}

/**
 * Asks for a page of a run's agents.
 */
export interface ListAgentsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * Most agents to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size: number;
  /**
   * next_page_token of the page before, with the same filter; empty for the first.
   */
  page_token: string;
  /**
   * If given, only agents that match. On a live run agents move between positions and segments, also between pages.
   */
  filter: _shoal_simulation_v1_AgentFilter__Output | null;
  /**
   * If not empty, only these agents, at most 1,000; one that the run does not have is left out.
   */
  agent_ids: string[];
}
