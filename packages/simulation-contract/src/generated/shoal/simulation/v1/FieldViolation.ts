// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

/**
 * One thing wrong in a request.
 */
export interface FieldViolation {
  /**
   * Path of the field in the request, e.g. "agents[3].anchors.active_hours".
   */
  field?: string;
  /**
   * What is wrong with it and what is expected.
   */
  reason?: string;
}

/**
 * One thing wrong in a request.
 */
export interface FieldViolation__Output {
  /**
   * Path of the field in the request, e.g. "agents[3].anchors.active_hours".
   */
  field: string;
  /**
   * What is wrong with it and what is expected.
   */
  reason: string;
}
