// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  FollowEdge as _shoal_simulation_v1_FollowEdge,
  FollowEdge__Output as _shoal_simulation_v1_FollowEdge__Output,
} from "../../../shoal/simulation/v1/FollowEdge.ts";

/**
 * Some of the cast's follow edges, in order.
 */
export interface FollowChunk {
  /**
   * At most 1 MB in all. Both ends must be agents of the cast (in this chunk's message order, agents come first).
   */
  follows?: _shoal_simulation_v1_FollowEdge[];
}

/**
 * Some of the cast's follow edges, in order.
 */
export interface FollowChunk__Output {
  /**
   * At most 1 MB in all. Both ends must be agents of the cast (in this chunk's message order, agents come first).
   */
  follows: _shoal_simulation_v1_FollowEdge__Output[];
}
