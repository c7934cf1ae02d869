// SPDX-License-Identifier: AGPL-3.0-only
import type { FieldViolation, SimulationDefinition } from "@shoal/simulation-contract";
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
  readonly limits: WorkerLimits;
  /** The settings with their defaults, or what is wrong with them; fields are paths within the settings. */
  readonly checkSettings: (settings: EngineSettings) => { settings: EngineSettings } | { violations: FieldViolation[] };
}
