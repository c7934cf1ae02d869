// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  Simulation as _shoal_simulation_v1_Simulation,
  Simulation__Output as _shoal_simulation_v1_Simulation__Output,
} from "../../../shoal/simulation/v1/Simulation.ts";

/**
 * The simulation as created, or as it was created before under the same request id.
 */
export interface CreateSimulationResponse {
  /**
   * The simulation.
   */
  simulation?: _shoal_simulation_v1_Simulation | null;
}

/**
 * The simulation as created, or as it was created before under the same request id.
 */
export interface CreateSimulationResponse__Output {
  /**
   * The simulation.
   */
  simulation: _shoal_simulation_v1_Simulation__Output | null;
}
