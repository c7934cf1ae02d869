// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

/**
 * Asks to delete a simulation.
 */
export interface DeleteSimulationRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The simulation. Its ended runs keep their own copy of the definition and stay readable.
   */
  simulation_id?: string;
}

/**
 * Asks to delete a simulation.
 */
export interface DeleteSimulationRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The simulation. Its ended runs keep their own copy of the definition and stay readable.
   */
  simulation_id: string;
}
