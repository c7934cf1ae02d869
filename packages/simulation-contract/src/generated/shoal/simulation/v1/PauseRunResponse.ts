// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * The paused run. Not served yet.
 */
export interface PauseRunResponse {}

/**
 * The paused run. Not served yet.
 */
export interface PauseRunResponse__Output {}
