// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

import type {
  AgentProfile as _shoal_simulation_v1_AgentProfile,
  AgentProfile__Output as _shoal_simulation_v1_AgentProfile__Output,
} from "../../../shoal/simulation/v1/AgentProfile.ts";
import type {
  FollowEdge as _shoal_simulation_v1_FollowEdge,
  FollowEdge__Output as _shoal_simulation_v1_FollowEdge__Output,
} from "../../../shoal/simulation/v1/FollowEdge.ts";

/**
 * Agents that become part of the run. They stand behind the cast, in the order in which they joined.
 */
export interface JoinInput {
  /**
   * At least one, at most 100, with ids that the run does not have: else DUPLICATE_AGENT.
   */
  agents?: _shoal_simulation_v1_AgentProfile[];
  /**
   * Follow edges of which at least one end joins, at most 10,000. Else INVALID_REQUEST.
   */
  follows?: _shoal_simulation_v1_FollowEdge[];
}

/**
 * Agents that become part of the run. They stand behind the cast, in the order in which they joined.
 */
export interface JoinInput__Output {
  /**
   * At least one, at most 100, with ids that the run does not have: else DUPLICATE_AGENT.
   */
  agents: _shoal_simulation_v1_AgentProfile__Output[];
  /**
   * Follow edges of which at least one end joins, at most 10,000. Else INVALID_REQUEST.
   */
  follows: _shoal_simulation_v1_FollowEdge__Output[];
}
