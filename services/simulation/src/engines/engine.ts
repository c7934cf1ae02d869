// SPDX-License-Identifier: AGPL-3.0-only
import type { FieldViolation, InputType, SimulationDefinition } from "@shoal/simulation-contract";
import type { WorkerLimits } from "../bridge/index.ts";

export type EngineSettings = SimulationDefinition["engine_settings"];

export interface Engine {
  readonly name: string;
  readonly description: string;
  /** Program and arguments of its worker. */
  readonly command: readonly string[];
  readonly platforms: readonly string[];
  /** The same simulation and seed give the same events. */
  readonly deterministic: boolean;
  /** Its worker serves the command `interview`. */
  readonly answersInterviews: boolean;
  /** Its worker serves `pause` and `continue`. */
  readonly pauses: boolean;
  /** Its worker serves `checkpoint`, and begins at one. */
  readonly checkpoints: boolean;
  /** What its worker takes of inputs. */
  readonly inputs: readonly InputType[];
  readonly limits: WorkerLimits;
  /** The settings with their defaults, or what is wrong with them; fields are paths within the settings. */
  readonly checkSettings: (settings: EngineSettings) => { settings: EngineSettings } | { violations: FieldViolation[] };
}
