// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  BehavioralAnchors as _shoal_simulation_v1_BehavioralAnchors,
  BehavioralAnchors__Output as _shoal_simulation_v1_BehavioralAnchors__Output,
} from "../../../shoal/simulation/v1/BehavioralAnchors.ts";

/**
 * One simulated person, group or outlet.
 */
export interface AgentProfile {
  /**
   * The cast's own id, unique in it: 1 to 128 characters of A-Z a-z 0-9 _ -.
   */
  agent_id?: string;
  /**
   * Name to show, 1 to 200 characters.
   */
  name?: string;
  /**
   * Who it is, at most 10,000 characters; may be empty.
   */
  persona?: string;
  /**
   * Probability that it is active in one of its active hours, 0 to 1.
   */
  activity_level?: number | string;
  /**
   * Behavioral anchors; required.
   */
  anchors?: _shoal_simulation_v1_BehavioralAnchors | null;
}

/**
 * One simulated person, group or outlet.
 */
export interface AgentProfile__Output {
  /**
   * The cast's own id, unique in it: 1 to 128 characters of A-Z a-z 0-9 _ -.
   */
  agent_id: string;
  /**
   * Name to show, 1 to 200 characters.
   */
  name: string;
  /**
   * Who it is, at most 10,000 characters; may be empty.
   */
  persona: string;
  /**
   * Probability that it is active in one of its active hours, 0 to 1.
   */
  activity_level: number;
  /**
   * Behavioral anchors; required.
   */
  anchors: _shoal_simulation_v1_BehavioralAnchors__Output | null;
}
