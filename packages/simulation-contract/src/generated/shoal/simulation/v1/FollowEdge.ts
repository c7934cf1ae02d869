// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * "follower reads followee."
 */
export interface FollowEdge {
  /**
   * agent_id of the reader.
   */
  follower_id?: string;
  /**
   * agent_id of the one who is read; not the follower itself.
   */
  followee_id?: string;
}

/**
 * "follower reads followee."
 */
export interface FollowEdge__Output {
  /**
   * agent_id of the reader.
   */
  follower_id: string;
  /**
   * agent_id of the one who is read; not the follower itself.
   */
  followee_id: string;
}
