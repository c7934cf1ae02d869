// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

/**
 * The simulation is gone.
 */
export interface DeleteSimulationResponse {}

/**
 * The simulation is gone.
 */
export interface DeleteSimulationResponse__Output {}
