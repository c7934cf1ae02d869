// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  AgentProfile as _shoal_simulation_v1_AgentProfile,
  AgentProfile__Output as _shoal_simulation_v1_AgentProfile__Output,
} from "../../../shoal/simulation/v1/AgentProfile.ts";
import type {
  Archetype as _shoal_simulation_v1_Archetype,
  Archetype__Output as _shoal_simulation_v1_Archetype__Output,
} from "../../../shoal/simulation/v1/Archetype.ts";
import type {
  Position as _shoal_simulation_v1_Position,
  Position__Output as _shoal_simulation_v1_Position__Output,
} from "../../../shoal/simulation/v1/Position.ts";
import type {
  ActivitySegment as _shoal_simulation_v1_ActivitySegment,
  ActivitySegment__Output as _shoal_simulation_v1_ActivitySegment__Output,
} from "../../../shoal/simulation/v1/ActivitySegment.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * An agent as of the newest entry of the log, in GetAgentMemory as of the end of a round.
 */
export interface Agent {
  /**
   * As given in the cast.
   */
  profile?: _shoal_simulation_v1_AgentProfile | null;
  /**
   * Derived from the profile.
   */
  archetype?: _shoal_simulation_v1_Archetype;
  /**
   * Current opinion, -1 (against) to 1 (for); absent before the engine has told one.
   */
  opinion?: number | string;
  /**
   * Derived from opinion.
   */
  position?: _shoal_simulation_v1_Position;
  /**
   * Actions so far, by type, e.g. {"post": 3, "like": 10}.
   */
  actions?: { [key: string]: number | string | Long };
  /**
   * Derived from what it has written so far and from its active hours.
   */
  segment?: _shoal_simulation_v1_ActivitySegment;
  _opinion?: "opinion";
}

/**
 * An agent as of the newest entry of the log, in GetAgentMemory as of the end of a round.
 */
export interface Agent__Output {
  /**
   * As given in the cast.
   */
  profile: _shoal_simulation_v1_AgentProfile__Output | null;
  /**
   * Derived from the profile.
   */
  archetype: _shoal_simulation_v1_Archetype__Output;
  /**
   * Current opinion, -1 (against) to 1 (for); absent before the engine has told one.
   */
  opinion?: number;
  /**
   * Derived from opinion.
   */
  position: _shoal_simulation_v1_Position__Output;
  /**
   * Actions so far, by type, e.g. {"post": 3, "like": 10}.
   */
  actions: { [key: string]: number };
  /**
   * Derived from what it has written so far and from its active hours.
   */
  segment: _shoal_simulation_v1_ActivitySegment__Output;
  _opinion?: "opinion";
}
