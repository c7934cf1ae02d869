// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * The run is gone. Not served yet.
 */
export interface DeleteRunResponse {}

/**
 * The run is gone. Not served yet.
 */
export interface DeleteRunResponse__Output {}
