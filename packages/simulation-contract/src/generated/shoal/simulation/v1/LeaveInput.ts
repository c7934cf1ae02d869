// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * Agents that are not active any more. What they wrote stays.
 */
export interface LeaveInput {
  /**
   * At least one, at most 1,000, each once; each an agent of the run that has not left. Else UNKNOWN_AGENT.
   */
  agent_ids?: string[];
}

/**
 * Agents that are not active any more. What they wrote stays.
 */
export interface LeaveInput__Output {
  /**
   * At least one, at most 1,000, each once; each an agent of the run that has not left. Else UNKNOWN_AGENT.
   */
  agent_ids: string[];
}
