// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

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
   * Most agents to return, 1 to 1,000; 0 means 100.
   */
  page_size?: number;
  /**
   * next_page_token of the page before; empty for the first.
   */
  page_token?: string;
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
   * Most agents to return, 1 to 1,000; 0 means 100.
   */
  page_size: number;
  /**
   * next_page_token of the page before; empty for the first.
   */
  page_token: string;
}
