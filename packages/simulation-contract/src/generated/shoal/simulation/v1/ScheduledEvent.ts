// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  Input as _shoal_simulation_v1_Input,
  Input__Output as _shoal_simulation_v1_Input__Output,
} from "../../../shoal/simulation/v1/Input.ts";

/**
 * Something that happens in every run of a simulation, as if it were an input of that round.
 */
export interface ScheduledEvent {
  /**
   * Round at whose start it takes effect, before inputs of that round; 1 to the definition's rounds.
   */
  round?: number;
  /**
   * What it is: news or a post, anything else is INVALID_REQUEST. An engine that takes none of its kind: UNPROCESSABLE.
   * The agent of a post must be of the cast: else UNKNOWN_AGENT. A post of an agent that has left by then is left out.
   */
  input?: _shoal_simulation_v1_Input | null;
}

/**
 * Something that happens in every run of a simulation, as if it were an input of that round.
 */
export interface ScheduledEvent__Output {
  /**
   * Round at whose start it takes effect, before inputs of that round; 1 to the definition's rounds.
   */
  round: number;
  /**
   * What it is: news or a post, anything else is INVALID_REQUEST. An engine that takes none of its kind: UNPROCESSABLE.
   * The agent of a post must be of the cast: else UNKNOWN_AGENT. A post of an agent that has left by then is left out.
   */
  input: _shoal_simulation_v1_Input__Output | null;
}
