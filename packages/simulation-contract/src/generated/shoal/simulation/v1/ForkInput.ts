// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Input as _shoal_simulation_v1_Input,
  Input__Output as _shoal_simulation_v1_Input__Output,
} from "../../../shoal/simulation/v1/Input.ts";

/**
 * An input of a fork.
 */
export interface ForkInput {
  /**
   * Round at whose start it takes effect, after the fork's `round`, at most its `rounds`.
   */
  round?: number;
  /**
   * What it is; a seed is possible here.
   */
  input?: _shoal_simulation_v1_Input | null;
  /**
   * Its id, as in a manifest that is reproduced: i and a number, at most i999999999, that no other input of the fork has;
   * empty lets the service make one.
   */
  input_id?: string;
}

/**
 * An input of a fork.
 */
export interface ForkInput__Output {
  /**
   * Round at whose start it takes effect, after the fork's `round`, at most its `rounds`.
   */
  round: number;
  /**
   * What it is; a seed is possible here.
   */
  input: _shoal_simulation_v1_Input__Output | null;
  /**
   * Its id, as in a manifest that is reproduced: i and a number, at most i999999999, that no other input of the fork has;
   * empty lets the service make one.
   */
  input_id: string;
}
