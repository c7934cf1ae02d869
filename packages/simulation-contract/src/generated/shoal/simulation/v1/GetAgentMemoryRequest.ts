// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Asks what an agent is, saw and did.
 */
export interface GetAgentMemoryRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * The agent. One that the run does not have, or did not have by then: AGENT_NOT_FOUND.
   */
  agent_id?: string;
  /**
   * As of the end of this round; 0 is before the first. Absent: the newest round that has ended. A round that has not
   * ended: UNPROCESSABLE.
   */
  as_of_round?: number;
  /**
   * Most bytes of entries, 1,024 to 2,000,000; 0 means 256,000. The newest entry of a page always comes, without the
   * posts that do not fit.
   */
  max_bytes?: number;
  /**
   * next_page_token of the page before, of the same agent; it pins as_of_round. Empty for the first.
   */
  page_token?: string;
  _as_of_round?: "as_of_round";
}

/**
 * Asks what an agent is, saw and did.
 */
export interface GetAgentMemoryRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * The agent. One that the run does not have, or did not have by then: AGENT_NOT_FOUND.
   */
  agent_id: string;
  /**
   * As of the end of this round; 0 is before the first. Absent: the newest round that has ended. A round that has not
   * ended: UNPROCESSABLE.
   */
  as_of_round?: number;
  /**
   * Most bytes of entries, 1,024 to 2,000,000; 0 means 256,000. The newest entry of a page always comes, without the
   * posts that do not fit.
   */
  max_bytes: number;
  /**
   * next_page_token of the page before, of the same agent; it pins as_of_round. Empty for the first.
   */
  page_token: string;
  _as_of_round?: "as_of_round";
}
