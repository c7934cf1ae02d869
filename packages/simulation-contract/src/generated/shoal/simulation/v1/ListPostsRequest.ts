// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  AgentFilter as _shoal_simulation_v1_AgentFilter,
  AgentFilter__Output as _shoal_simulation_v1_AgentFilter__Output,
} from "../../../shoal/simulation/v1/AgentFilter.ts";
import type {
  PostOrder as _shoal_simulation_v1_PostOrder,
  PostOrder__Output as _shoal_simulation_v1_PostOrder__Output,
} from "../../../shoal/simulation/v1/PostOrder.ts";

/**
 * Asks for a page of a run's posts.
 */
export interface ListPostsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * If not empty, only posts of these agents.
   */
  agent_ids?: string[];
  /**
   * If not empty, only these types: post, reply, quote, outside_post.
   */
  types?: string[];
  /**
   * If not empty, only posts on these platforms.
   */
  platforms?: string[];
  /**
   * First round in which it was written, inclusive; 0 for no bound.
   */
  from_round?: number;
  /**
   * Last round in which it was written, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round?: number;
  /**
   * Most posts to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size?: number;
  /**
   * next_page_token of the page before, with the same filters and order; it pins the entry of the log up to which
   * everything is counted, so that pages of a live run fit together; whom `filter` chooses is looked up at each page.
   * Empty for the first.
   */
  page_token?: string;
  /**
   * If given, only posts of agents that match; together with agent_ids, of agents that are in both.
   */
  filter?: _shoal_simulation_v1_AgentFilter | null;
  /**
   * Order of the posts.
   */
  order?: _shoal_simulation_v1_PostOrder;
}

/**
 * Asks for a page of a run's posts.
 */
export interface ListPostsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * If not empty, only posts of these agents.
   */
  agent_ids: string[];
  /**
   * If not empty, only these types: post, reply, quote, outside_post.
   */
  types: string[];
  /**
   * If not empty, only posts on these platforms.
   */
  platforms: string[];
  /**
   * First round in which it was written, inclusive; 0 for no bound.
   */
  from_round: number;
  /**
   * Last round in which it was written, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round: number;
  /**
   * Most posts to return, 1 to 1,000; 0 means 100. A page ends earlier where it would exceed 1 MB.
   */
  page_size: number;
  /**
   * next_page_token of the page before, with the same filters and order; it pins the entry of the log up to which
   * everything is counted, so that pages of a live run fit together; whom `filter` chooses is looked up at each page.
   * Empty for the first.
   */
  page_token: string;
  /**
   * If given, only posts of agents that match; together with agent_ids, of agents that are in both.
   */
  filter: _shoal_simulation_v1_AgentFilter__Output | null;
  /**
   * Order of the posts.
   */
  order: _shoal_simulation_v1_PostOrder__Output;
}
