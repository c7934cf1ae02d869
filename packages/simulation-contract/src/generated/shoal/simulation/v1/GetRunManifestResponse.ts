// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/run.proto

import type {
  Run as _shoal_simulation_v1_Run,
  Run__Output as _shoal_simulation_v1_Run__Output,
} from "../../../shoal/simulation/v1/Run.ts";
import type {
  SimulationDefinition as _shoal_simulation_v1_SimulationDefinition,
  SimulationDefinition__Output as _shoal_simulation_v1_SimulationDefinition__Output,
} from "../../../shoal/simulation/v1/SimulationDefinition.ts";
import type {
  RecordedInput as _shoal_simulation_v1_RecordedInput,
  RecordedInput__Output as _shoal_simulation_v1_RecordedInput__Output,
} from "../../../shoal/simulation/v1/RecordedInput.ts";

/**
 * All that decides what happens in a run, and the hash of what did: who executes the same definition over the same cast
 * with the same engine, version, seed and inputs gets the same engine_hash, if the engine is deterministic.
 */
export interface GetRunManifestResponse {
  /**
   * The run, with seed, engine, its version, and engine_hash up to `round`.
   */
  run?: _shoal_simulation_v1_Run | null;
  /**
   * What it executes, from the run's own copy: also there after the simulation was deleted.
   */
  definition?: _shoal_simulation_v1_SimulationDefinition | null;
  /**
   * As in Simulation.
   */
  cast_hash?: string;
  /**
   * As in Simulation.
   */
  content_hash?: string;
  /**
   * Agents in the cast.
   */
  agent_count?: number;
  /**
   * Follow edges in the cast.
   */
  follow_count?: number;
  /**
   * Its inputs, those taken over from a parent included, in the order in which they took effect.
   */
  inputs?: _shoal_simulation_v1_RecordedInput[];
}

/**
 * All that decides what happens in a run, and the hash of what did: who executes the same definition over the same cast
 * with the same engine, version, seed and inputs gets the same engine_hash, if the engine is deterministic.
 */
export interface GetRunManifestResponse__Output {
  /**
   * The run, with seed, engine, its version, and engine_hash up to `round`.
   */
  run: _shoal_simulation_v1_Run__Output | null;
  /**
   * What it executes, from the run's own copy: also there after the simulation was deleted.
   */
  definition: _shoal_simulation_v1_SimulationDefinition__Output | null;
  /**
   * As in Simulation.
   */
  cast_hash: string;
  /**
   * As in Simulation.
   */
  content_hash: string;
  /**
   * Agents in the cast.
   */
  agent_count: number;
  /**
   * Follow edges in the cast.
   */
  follow_count: number;
  /**
   * Its inputs, those taken over from a parent included, in the order in which they took effect.
   */
  inputs: _shoal_simulation_v1_RecordedInput__Output[];
}
