// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

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
   * Most actions to return, 1 to 1,000; 0 means 100.
   */
  page_size?: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token?: string;
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
   * Most actions to return, 1 to 1,000; 0 means 100.
   */
  page_size: number;
  /**
   * next_page_token of the page before, with the same filters; empty for the first.
   */
  page_token: string;
}
