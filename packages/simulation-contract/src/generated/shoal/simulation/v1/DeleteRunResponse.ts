// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * The run is gone. Streams of its events end with RUN_NOT_FOUND.
 */
export interface DeleteRunResponse {}

/**
 * The run is gone. Streams of its events end with RUN_NOT_FOUND.
 */
export interface DeleteRunResponse__Output {}
