// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * The new run. Not served yet.
 */
export interface ForkRunResponse {}

/**
 * The new run. Not served yet.
 */
export interface ForkRunResponse__Output {}
