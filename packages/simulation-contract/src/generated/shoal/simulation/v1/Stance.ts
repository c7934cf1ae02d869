// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * The attitude assigned to an agent. It does not move; what moves is the opinion.
 */
export const Stance = {
  /**
   * Not given; refused where a value is required.
   */
  STANCE_UNSPECIFIED: "STANCE_UNSPECIFIED",
  /**
   * For the topic.
   */
  STANCE_SUPPORTIVE: "STANCE_SUPPORTIVE",
  /**
   * Against the topic.
   */
  STANCE_OPPOSING: "STANCE_OPPOSING",
  /**
   * Takes no side at the start.
   */
  STANCE_NEUTRAL: "STANCE_NEUTRAL",
  /**
   * Reads and hardly writes.
   */
  STANCE_OBSERVER: "STANCE_OBSERVER",
  /**
   * Passes on what others write.
   */
  STANCE_AMPLIFIER: "STANCE_AMPLIFIER",
} as const;

/**
 * The attitude assigned to an agent. It does not move; what moves is the opinion.
 */
export type Stance =
  /**
   * Not given; refused where a value is required.
   */
  | "STANCE_UNSPECIFIED"
  | 0
  /**
   * For the topic.
   */
  | "STANCE_SUPPORTIVE"
  | 1
  /**
   * Against the topic.
   */
  | "STANCE_OPPOSING"
  | 2
  /**
   * Takes no side at the start.
   */
  | "STANCE_NEUTRAL"
  | 3
  /**
   * Reads and hardly writes.
   */
  | "STANCE_OBSERVER"
  | 4
  /**
   * Passes on what others write.
   */
  | "STANCE_AMPLIFIER"
  | 5;

/**
 * The attitude assigned to an agent. It does not move; what moves is the opinion.
 */
export type Stance__Output = (typeof Stance)[keyof typeof Stance];
