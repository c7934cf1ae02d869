// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * What an agent stands for. REST words: individual, group, outlet.
 */
export const AgentKind = {
  /**
   * Not told.
   */
  AGENT_KIND_UNSPECIFIED: "AGENT_KIND_UNSPECIFIED",
  /**
   * One person.
   */
  AGENT_KIND_INDIVIDUAL: "AGENT_KIND_INDIVIDUAL",
  /**
   * A group or organisation that speaks with one voice.
   */
  AGENT_KIND_GROUP: "AGENT_KIND_GROUP",
  /**
   * A news outlet.
   */
  AGENT_KIND_OUTLET: "AGENT_KIND_OUTLET",
} as const;

/**
 * What an agent stands for. REST words: individual, group, outlet.
 */
export type AgentKind =
  /**
   * Not told.
   */
  | "AGENT_KIND_UNSPECIFIED"
  | 0
  /**
   * One person.
   */
  | "AGENT_KIND_INDIVIDUAL"
  | 1
  /**
   * A group or organisation that speaks with one voice.
   */
  | "AGENT_KIND_GROUP"
  | 2
  /**
   * A news outlet.
   */
  | "AGENT_KIND_OUTLET"
  | 3;

/**
 * What an agent stands for. REST words: individual, group, outlet.
 */
export type AgentKind__Output = (typeof AgentKind)[keyof typeof AgentKind];
