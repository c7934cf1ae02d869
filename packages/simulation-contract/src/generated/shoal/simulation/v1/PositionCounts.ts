// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Counts by current position.
 */
export interface PositionCounts {
  /**
   * Agents with opinion > 0.1.
   */
  for_count?: number;
  /**
   * Agents with opinion < -0.1.
   */
  against_count?: number;
  /**
   * Agents in between.
   */
  undecided_count?: number;
}

/**
 * Counts by current position.
 */
export interface PositionCounts__Output {
  /**
   * Agents with opinion > 0.1.
   */
  for_count: number;
  /**
   * Agents with opinion < -0.1.
   */
  against_count: number;
  /**
   * Agents in between.
   */
  undecided_count: number;
}
