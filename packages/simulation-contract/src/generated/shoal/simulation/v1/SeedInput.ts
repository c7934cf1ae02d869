// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * Seed of all random numbers from a round on.
 */
export interface SeedInput {
  /**
   * 0 to 4,294,967,295.
   */
  seed?: number;
}

/**
 * Seed of all random numbers from a round on.
 */
export interface SeedInput__Output {
  /**
   * 0 to 4,294,967,295.
   */
  seed: number;
}
