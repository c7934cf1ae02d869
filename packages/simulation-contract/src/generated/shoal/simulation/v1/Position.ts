// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Derived from the current opinion.
 */
export const Position = {
  /**
   * No opinion known.
   */
  POSITION_UNSPECIFIED: "POSITION_UNSPECIFIED",
  /**
   * opinion > 0.1.
   */
  POSITION_FOR: "POSITION_FOR",
  /**
   * opinion < -0.1.
   */
  POSITION_AGAINST: "POSITION_AGAINST",
  /**
   * In between.
   */
  POSITION_UNDECIDED: "POSITION_UNDECIDED",
} as const;

/**
 * Derived from the current opinion.
 */
export type Position =
  /**
   * No opinion known.
   */
  | "POSITION_UNSPECIFIED"
  | 0
  /**
   * opinion > 0.1.
   */
  | "POSITION_FOR"
  | 1
  /**
   * opinion < -0.1.
   */
  | "POSITION_AGAINST"
  | 2
  /**
   * In between.
   */
  | "POSITION_UNDECIDED"
  | 3;

/**
 * Derived from the current opinion.
 */
export type Position__Output = (typeof Position)[keyof typeof Position];
