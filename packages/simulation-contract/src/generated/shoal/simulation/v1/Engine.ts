// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation_service.proto

/**
 * An engine that the service can run.
 */
export interface Engine {
  /**
   * Name to put into a simulation's definition.
   */
  name?: string;
  /**
   * One sentence for a person.
   */
  description?: string;
  /**
   * Platforms that it simulates.
   */
  platforms?: string[];
  /**
   * Whether the same simulation and seed give the same events.
   */
  deterministic?: boolean;
  /**
   * Whether it answers for its agents itself (InterviewAgents).
   */
  answers_interviews?: boolean;
  /**
   * Whether it halts between two rounds (PauseRun).
   */
  pauses?: boolean;
  /**
   * Whether it writes checkpoints and begins at them. A run of an engine that does not, but is deterministic, is resumed
   * from its beginning.
   */
  checkpoints?: boolean;
  /**
   * Inputs that it takes, by the names of Input's kinds, e.g. news; none if it takes no inputs.
   */
  inputs?: string[];
}

/**
 * An engine that the service can run.
 */
export interface Engine__Output {
  /**
   * Name to put into a simulation's definition.
   */
  name: string;
  /**
   * One sentence for a person.
   */
  description: string;
  /**
   * Platforms that it simulates.
   */
  platforms: string[];
  /**
   * Whether the same simulation and seed give the same events.
   */
  deterministic: boolean;
  /**
   * Whether it answers for its agents itself (InterviewAgents).
   */
  answers_interviews: boolean;
  /**
   * Whether it halts between two rounds (PauseRun).
   */
  pauses: boolean;
  /**
   * Whether it writes checkpoints and begins at them. A run of an engine that does not, but is deterministic, is resumed
   * from its beginning.
   */
  checkpoints: boolean;
  /**
   * Inputs that it takes, by the names of Input's kinds, e.g. news; none if it takes no inputs.
   */
  inputs: string[];
}
