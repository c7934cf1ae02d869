// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

import type {
  BehavioralAnchors as _shoal_simulation_v1_BehavioralAnchors,
  BehavioralAnchors__Output as _shoal_simulation_v1_BehavioralAnchors__Output,
} from "../../../shoal/simulation/v1/BehavioralAnchors.ts";
import type {
  AgentKind as _shoal_simulation_v1_AgentKind,
  AgentKind__Output as _shoal_simulation_v1_AgentKind__Output,
} from "../../../shoal/simulation/v1/AgentKind.ts";
import type {
  Gender as _shoal_simulation_v1_Gender,
  Gender__Output as _shoal_simulation_v1_Gender__Output,
} from "../../../shoal/simulation/v1/Gender.ts";

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
  /**
   * What it stands for; UNSPECIFIED if nobody said.
   */
  kind?: _shoal_simulation_v1_AgentKind;
  /**
   * What its page says of it, one line of at most 300 characters; empty if nobody said.
   */
  bio?: string;
  /**
   * In years, 13 to 100; absent if nobody said.
   */
  age?: number;
  /**
   * UNSPECIFIED if nobody said.
   */
  gender?: _shoal_simulation_v1_Gender;
  /**
   * Name of its country, at most 60 characters; empty if nobody said.
   */
  country?: string;
  /**
   * What it does for a living, at most 80 characters; empty if nobody said.
   */
  profession?: string;
  /**
   * What it is interested in, at most 8 texts of at most 80 characters; empty if nobody said.
   */
  interested_topics?: string[];
  /**
   * Its Myers-Briggs type, e.g. ISTJ; empty if nobody said.
   */
  mbti?: string;
  _age?: "age";
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
  /**
   * What it stands for; UNSPECIFIED if nobody said.
   */
  kind: _shoal_simulation_v1_AgentKind__Output;
  /**
   * What its page says of it, one line of at most 300 characters; empty if nobody said.
   */
  bio: string;
  /**
   * In years, 13 to 100; absent if nobody said.
   */
  age?: number;
  /**
   * UNSPECIFIED if nobody said.
   */
  gender: _shoal_simulation_v1_Gender__Output;
  /**
   * Name of its country, at most 60 characters; empty if nobody said.
   */
  country: string;
  /**
   * What it does for a living, at most 80 characters; empty if nobody said.
   */
  profession: string;
  /**
   * What it is interested in, at most 8 texts of at most 80 characters; empty if nobody said.
   */
  interested_topics: string[];
  /**
   * Its Myers-Briggs type, e.g. ISTJ; empty if nobody said.
   */
  mbti: string;
  _age?: "age";
}
