// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

/**
 * A question to an agent and what it answered, which it remembers from now on.
 */
export interface InterviewInput {
  /**
   * The agent.
   */
  agent_id?: string;
  /**
   * What it was asked, 1 to 4,000 Unicode code points after trimming.
   */
  prompt?: string;
  /**
   * What it answered, 1 to 16,000 code points.
   */
  answer?: string;
}

/**
 * A question to an agent and what it answered, which it remembers from now on.
 */
export interface InterviewInput__Output {
  /**
   * The agent.
   */
  agent_id: string;
  /**
   * What it was asked, 1 to 4,000 Unicode code points after trimming.
   */
  prompt: string;
  /**
   * What it answered, 1 to 16,000 code points.
   */
  answer: string;
}
