// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * What an agent is, saw and did. Not served yet.
 */
export interface GetAgentMemoryResponse {}

/**
 * What an agent is, saw and did. Not served yet.
 */
export interface GetAgentMemoryResponse__Output {}
