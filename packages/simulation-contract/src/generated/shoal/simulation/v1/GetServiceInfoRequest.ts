// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

/**
 * Asks what the service is.
 */
export interface GetServiceInfoRequest {}

/**
 * Asks what the service is.
 */
export interface GetServiceInfoRequest__Output {}
