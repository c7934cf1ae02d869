// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Asks for a run's statistics.
 */
export interface GetRunStatisticsRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round?: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round?: number;
}

/**
 * Asks for a run's statistics.
 */
export interface GetRunStatisticsRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * First round, inclusive; 0 for no bound.
   */
  from_round: number;
  /**
   * Last round, inclusive; 0 for no bound. Less than from_round: INVALID_REQUEST.
   */
  to_round: number;
}
