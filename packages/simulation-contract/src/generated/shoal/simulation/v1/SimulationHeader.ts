// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  SimulationDefinition as _shoal_simulation_v1_SimulationDefinition,
  SimulationDefinition__Output as _shoal_simulation_v1_SimulationDefinition__Output,
} from "../../../shoal/simulation/v1/SimulationDefinition.ts";

/**
 * First message of CreateSimulation.
 */
export interface SimulationHeader {
  /**
   * Tenant's opaque name, 1 to 128 characters of A-Z a-z 0-9 _ -.
   */
  namespace?: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id gives the same simulation;
   * with another content: IDEMPOTENCY_CONFLICT.
   */
  request_id?: string;
  /**
   * What is to be created.
   */
  definition?: _shoal_simulation_v1_SimulationDefinition | null;
}

/**
 * First message of CreateSimulation.
 */
export interface SimulationHeader__Output {
  /**
   * Tenant's opaque name, 1 to 128 characters of A-Z a-z 0-9 _ -.
   */
  namespace: string;
  /**
   * Chosen by the caller, 1 to 128 characters of A-Z a-z 0-9 _ -. The same request id gives the same simulation;
   * with another content: IDEMPOTENCY_CONFLICT.
   */
  request_id: string;
  /**
   * What is to be created.
   */
  definition: _shoal_simulation_v1_SimulationDefinition__Output | null;
}
