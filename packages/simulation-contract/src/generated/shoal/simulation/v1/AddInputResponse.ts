// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * Where the input stands in the log. Not served yet.
 */
export interface AddInputResponse {}

/**
 * Where the input stands in the log. Not served yet.
 */
export interface AddInputResponse__Output {}
