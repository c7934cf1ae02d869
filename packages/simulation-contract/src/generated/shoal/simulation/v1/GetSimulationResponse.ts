// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  Simulation as _shoal_simulation_v1_Simulation,
  Simulation__Output as _shoal_simulation_v1_Simulation__Output,
} from "../../../shoal/simulation/v1/Simulation.ts";

/**
 * One simulation.
 */
export interface GetSimulationResponse {
  /**
   * The simulation.
   */
  simulation?: _shoal_simulation_v1_Simulation | null;
}

/**
 * One simulation.
 */
export interface GetSimulationResponse__Output {
  /**
   * The simulation.
   */
  simulation: _shoal_simulation_v1_Simulation__Output | null;
}
