// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/agent.proto

/**
 * Why one agent gave no answer.
 */
export interface InterviewFailure {
  /**
   * Stable code (docs/errors.md): ENGINE_REFUSED with the engine's own words in message, WORKER_TIMEOUT, or UNPROCESSABLE
   * for a prompt that makes a command too long for a worker.
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
   * Stable code (docs/errors.md): ENGINE_REFUSED with the engine's own words in message, WORKER_TIMEOUT, or UNPROCESSABLE
   * for a prompt that makes a command too long for a worker.
   */
  code: string;
  /**
   * One sentence for a person.
   */
  message: string;
}
