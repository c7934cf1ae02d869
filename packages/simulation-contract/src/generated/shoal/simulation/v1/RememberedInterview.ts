// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * An interview that was an input of the run.
 */
export interface RememberedInterview {
  /**
   * The input.
   */
  input_id?: string;
  /**
   * Round at whose start the agent began to remember it.
   */
  round?: number;
  /**
   * What it was asked.
   */
  prompt?: string;
  /**
   * What it answered.
   */
  answer?: string;
}

/**
 * An interview that was an input of the run.
 */
export interface RememberedInterview__Output {
  /**
   * The input.
   */
  input_id: string;
  /**
   * Round at whose start the agent began to remember it.
   */
  round: number;
  /**
   * What it was asked.
   */
  prompt: string;
  /**
   * What it answered.
   */
  answer: string;
}
