// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Why one agent gave no answer.
 */
export interface InterviewFailure {
  /**
   * Stable code: WORKER_TIMEOUT, or ENGINE_REFUSED with the engine's own words in message (docs/errors.md).
   */
  code?: string;
  /**
   * One sentence for a person.
   */
  message?: string;
}

/**
 * Why one agent gave no answer.
 */
export interface InterviewFailure__Output {
  /**
   * Stable code: WORKER_TIMEOUT, or ENGINE_REFUSED with the engine's own words in message (docs/errors.md).
   */
  code: string;
  /**
   * One sentence for a person.
   */
  message: string;
}
