// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  Simulation as _shoal_simulation_v1_Simulation,
  Simulation__Output as _shoal_simulation_v1_Simulation__Output,
} from "../../../shoal/simulation/v1/Simulation.ts";

/**
 * A page of simulations, newest first.
 */
export interface ListSimulationsResponse {
  /**
   * The simulations.
   */
  simulations?: _shoal_simulation_v1_Simulation[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token?: string;
}

/**
 * A page of simulations, newest first.
 */
export interface ListSimulationsResponse__Output {
  /**
   * The simulations.
   */
  simulations: _shoal_simulation_v1_Simulation__Output[];
  /**
   * Token of the next page; empty at the end.
   */
  next_page_token: string;
}
