// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  AgentProfile as _shoal_simulation_v1_AgentProfile,
  AgentProfile__Output as _shoal_simulation_v1_AgentProfile__Output,
} from "../../../shoal/simulation/v1/AgentProfile.ts";

/**
 * Some of the cast's agents, in order.
 */
export interface AgentChunk {
  /**
   * At most 1 MB in all.
   */
  agents?: _shoal_simulation_v1_AgentProfile[];
}

/**
 * Some of the cast's agents, in order.
 */
export interface AgentChunk__Output {
  /**
   * At most 1 MB in all.
   */
  agents: _shoal_simulation_v1_AgentProfile__Output[];
}
