// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Asks what an agent is, saw and did. Not served yet.
 */
export interface GetAgentMemoryRequest {
  /**
   * Tenant's opaque name.
   */
  namespace?: string;
  /**
   * The run.
   */
  run_id?: string;
  /**
   * The agent.
   */
  agent_id?: string;
}

/**
 * Asks what an agent is, saw and did. Not served yet.
 */
export interface GetAgentMemoryRequest__Output {
  /**
   * Tenant's opaque name.
   */
  namespace: string;
  /**
   * The run.
   */
  run_id: string;
  /**
   * The agent.
   */
  agent_id: string;
}
