// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Attribute by which agents are grouped.
 */
export const AgentAttribute = {
  /**
   * Not given; refused.
   */
  AGENT_ATTRIBUTE_UNSPECIFIED: "AGENT_ATTRIBUTE_UNSPECIFIED",
  /**
   * Assigned stance.
   */
  AGENT_ATTRIBUTE_STANCE: "AGENT_ATTRIBUTE_STANCE",
  /**
   * Position at the end of the round.
   */
  AGENT_ATTRIBUTE_POSITION: "AGENT_ATTRIBUTE_POSITION",
  /**
   * Archetype.
   */
  AGENT_ATTRIBUTE_ARCHETYPE: "AGENT_ATTRIBUTE_ARCHETYPE",
  /**
   * Posting style.
   */
  AGENT_ATTRIBUTE_POSTING_STYLE: "AGENT_ATTRIBUTE_POSTING_STYLE",
  /**
   * Activity segment by what had been written by the end of the round.
   */
  AGENT_ATTRIBUTE_ACTIVITY_SEGMENT: "AGENT_ATTRIBUTE_ACTIVITY_SEGMENT",
} as const;

/**
 * Attribute by which agents are grouped.
 */
export type AgentAttribute =
  /**
   * Not given; refused.
   */
  | "AGENT_ATTRIBUTE_UNSPECIFIED"
  | 0
  /**
   * Assigned stance.
   */
  | "AGENT_ATTRIBUTE_STANCE"
  | 1
  /**
   * Position at the end of the round.
   */
  | "AGENT_ATTRIBUTE_POSITION"
  | 2
  /**
   * Archetype.
   */
  | "AGENT_ATTRIBUTE_ARCHETYPE"
  | 3
  /**
   * Posting style.
   */
  | "AGENT_ATTRIBUTE_POSTING_STYLE"
  | 4
  /**
   * Activity segment by what had been written by the end of the round.
   */
  | "AGENT_ATTRIBUTE_ACTIVITY_SEGMENT"
  | 5;

/**
 * Attribute by which agents are grouped.
 */
export type AgentAttribute__Output = (typeof AgentAttribute)[keyof typeof AgentAttribute];
