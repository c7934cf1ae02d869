// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  SimulationHeader as _shoal_simulation_v1_SimulationHeader,
  SimulationHeader__Output as _shoal_simulation_v1_SimulationHeader__Output,
} from "../../../shoal/simulation/v1/SimulationHeader.ts";
import type {
  AgentChunk as _shoal_simulation_v1_AgentChunk,
  AgentChunk__Output as _shoal_simulation_v1_AgentChunk__Output,
} from "../../../shoal/simulation/v1/AgentChunk.ts";
import type {
  FollowChunk as _shoal_simulation_v1_FollowChunk,
  FollowChunk__Output as _shoal_simulation_v1_FollowChunk__Output,
} from "../../../shoal/simulation/v1/FollowChunk.ts";

/**
 * One message of the request stream: the header first, then agents, then follow edges.
 */
export interface CreateSimulationRequest {
  /**
   * Exactly one, first.
   */
  header?: _shoal_simulation_v1_SimulationHeader | null;
  /**
   * Any number, at least one agent in all.
   */
  agents?: _shoal_simulation_v1_AgentChunk | null;
  /**
   * Any number, after the agents.
   */
  follows?: _shoal_simulation_v1_FollowChunk | null;
  /**
   * Which part this is.
   */
  part?: "header" | "agents" | "follows";
}

/**
 * One message of the request stream: the header first, then agents, then follow edges.
 */
export interface CreateSimulationRequest__Output {
  /**
   * Exactly one, first.
   */
  header?: _shoal_simulation_v1_SimulationHeader__Output | null;
  /**
   * Any number, at least one agent in all.
   */
  agents?: _shoal_simulation_v1_AgentChunk__Output | null;
  /**
   * Any number, after the agents.
   */
  follows?: _shoal_simulation_v1_FollowChunk__Output | null;
  /**
   * Which part this is.
   */
  part?: "header" | "agents" | "follows";
}
