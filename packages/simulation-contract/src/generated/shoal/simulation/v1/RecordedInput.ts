// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/input.proto

import type {
  Input as _shoal_simulation_v1_Input,
  Input__Output as _shoal_simulation_v1_Input__Output,
} from "../../../shoal/simulation/v1/Input.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * An input as it stands in a run's log.
 */
export interface RecordedInput {
  /**
   * Made by the service, unique in the run, e.g. i7; the engine's events name it.
   */
  input_id?: string;
  /**
   * seq of its entry, of kind input.
   */
  seq?: number | string | Long;
  /**
   * Round at whose start it takes effect.
   */
  round?: number;
  /**
   * What it is.
   */
  input?: _shoal_simulation_v1_Input | null;
}

/**
 * An input as it stands in a run's log.
 */
export interface RecordedInput__Output {
  /**
   * Made by the service, unique in the run, e.g. i7; the engine's events name it.
   */
  input_id: string;
  /**
   * seq of its entry, of kind input.
   */
  seq: number;
  /**
   * Round at whose start it takes effect.
   */
  round: number;
  /**
   * What it is.
   */
  input: _shoal_simulation_v1_Input__Output | null;
}
