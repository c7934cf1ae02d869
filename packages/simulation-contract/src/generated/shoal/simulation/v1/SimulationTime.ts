// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

/**
 * Simulated time.
 */
export interface SimulationTime {
  /**
   * Rounds of a run, 1 to 10,000.
   */
  rounds?: number;
  /**
   * Simulated minutes that one round takes, 1 to 1,440.
   */
  minutes_per_round?: number;
  /**
   * Hour of the simulated day at which round 1 begins, 0 to 23.
   */
  start_hour?: number;
}

/**
 * Simulated time.
 */
export interface SimulationTime__Output {
  /**
   * Rounds of a run, 1 to 10,000.
   */
  rounds: number;
  /**
   * Simulated minutes that one round takes, 1 to 1,440.
   */
  minutes_per_round: number;
  /**
   * Hour of the simulated day at which round 1 begins, 0 to 23.
   */
  start_hour: number;
}
