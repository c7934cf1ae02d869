// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

/**
 * Asks for one simulation.
 */
export interface GetSimulationRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The simulation.
   */
  simulation_id?: string;
}

/**
 * Asks for one simulation.
 */
export interface GetSimulationRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The simulation.
   */
  simulation_id: string;
}
