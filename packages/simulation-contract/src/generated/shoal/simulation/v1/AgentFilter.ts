// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  Stance as _shoal_simulation_v1_Stance,
  Stance__Output as _shoal_simulation_v1_Stance__Output,
} from "../../../shoal/simulation/v1/Stance.ts";
import type {
  Position as _shoal_simulation_v1_Position,
  Position__Output as _shoal_simulation_v1_Position__Output,
} from "../../../shoal/simulation/v1/Position.ts";
import type {
  Archetype as _shoal_simulation_v1_Archetype,
  Archetype__Output as _shoal_simulation_v1_Archetype__Output,
} from "../../../shoal/simulation/v1/Archetype.ts";
import type {
  PostingStyle as _shoal_simulation_v1_PostingStyle,
  PostingStyle__Output as _shoal_simulation_v1_PostingStyle__Output,
} from "../../../shoal/simulation/v1/PostingStyle.ts";
import type {
  ActivitySegment as _shoal_simulation_v1_ActivitySegment,
  ActivitySegment__Output as _shoal_simulation_v1_ActivitySegment__Output,
} from "../../../shoal/simulation/v1/ActivitySegment.ts";

/**
 * Chooses agents: those that match every list that is not empty; a list matches who has any of its values. What moves
 * (position, segment) is taken as of the newest entry of the log. One whose lists are all empty is as none. UNSPECIFIED
 * in a list: INVALID_REQUEST.
 */
export interface AgentFilter {
  /**
   * Assigned stances.
   */
  stances?: _shoal_simulation_v1_Stance[];
  /**
   * Current positions.
   */
  positions?: _shoal_simulation_v1_Position[];
  /**
   * Archetypes.
   */
  archetypes?: _shoal_simulation_v1_Archetype[];
  /**
   * Posting styles.
   */
  posting_styles?: _shoal_simulation_v1_PostingStyle[];
  /**
   * Activity segments.
   */
  segments?: _shoal_simulation_v1_ActivitySegment[];
}

/**
 * Chooses agents: those that match every list that is not empty; a list matches who has any of its values. What moves
 * (position, segment) is taken as of the newest entry of the log. One whose lists are all empty is as none. UNSPECIFIED
 * in a list: INVALID_REQUEST.
 */
export interface AgentFilter__Output {
  /**
   * Assigned stances.
   */
  stances: _shoal_simulation_v1_Stance__Output[];
  /**
   * Current positions.
   */
  positions: _shoal_simulation_v1_Position__Output[];
  /**
   * Archetypes.
   */
  archetypes: _shoal_simulation_v1_Archetype__Output[];
  /**
   * Posting styles.
   */
  posting_styles: _shoal_simulation_v1_PostingStyle__Output[];
  /**
   * Activity segments.
   */
  segments: _shoal_simulation_v1_ActivitySegment__Output[];
}
