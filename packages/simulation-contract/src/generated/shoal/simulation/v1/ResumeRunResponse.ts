// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

/**
 * The resumed run. Not served yet.
 */
export interface ResumeRunResponse {}

/**
 * The resumed run. Not served yet.
 */
export interface ResumeRunResponse__Output {}
