// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * One agent's answer. Not served yet.
 */
export interface InterviewAgentsResponse {}

/**
 * One agent's answer. Not served yet.
 */
export interface InterviewAgentsResponse__Output {}
