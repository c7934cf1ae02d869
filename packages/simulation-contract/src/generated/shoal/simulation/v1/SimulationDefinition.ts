// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  SimulationTime as _shoal_simulation_v1_SimulationTime,
  SimulationTime__Output as _shoal_simulation_v1_SimulationTime__Output,
} from "../../../shoal/simulation/v1/SimulationTime.ts";
import type {
  ScheduledEvent as _shoal_simulation_v1_ScheduledEvent,
  ScheduledEvent__Output as _shoal_simulation_v1_ScheduledEvent__Output,
} from "../../../shoal/simulation/v1/ScheduledEvent.ts";

/**
 * What a simulation is, without its agents. Immutable once created.
 */
export interface SimulationDefinition {
  /**
   * Name to show, 1 to 200 characters.
   */
  name?: string;
  /**
   * Name of the engine that runs it; one of GetServiceInfo's engines. Unknown: UNPROCESSABLE.
   */
  engine?: string;
  /**
   * Platforms on which the agents live, distinct, at least one; each must be among the engine's. Today: "twitter".
   */
  platforms?: string[];
  /**
   * What the opinions are about, 1 to 200 characters, a noun phrase such as "higher lesson fees".
   */
  topic?: string;
  /**
   * Simulated time; required.
   */
  time?: _shoal_simulation_v1_SimulationTime | null;
  /**
   * The engine's settings: one JSON object, UTF-8, at most 65,536 bytes; empty means {}. The settings of the
   * behavioral engine are listed in docs/engine.md; an unknown name or a value out of range is INVALID_REQUEST.
   */
  engine_settings?: Buffer | Uint8Array | string;
  /**
   * What is to happen: initial posts, news in a later round. At most 100, and 262,144 bytes in all as JSON. Events that
   * the engine tells of them have the input_id e1, e2, … in this order.
   */
  events?: _shoal_simulation_v1_ScheduledEvent[];
}

/**
 * What a simulation is, without its agents. Immutable once created.
 */
export interface SimulationDefinition__Output {
  /**
   * Name to show, 1 to 200 characters.
   */
  name: string;
  /**
   * Name of the engine that runs it; one of GetServiceInfo's engines. Unknown: UNPROCESSABLE.
   */
  engine: string;
  /**
   * Platforms on which the agents live, distinct, at least one; each must be among the engine's. Today: "twitter".
   */
  platforms: string[];
  /**
   * What the opinions are about, 1 to 200 characters, a noun phrase such as "higher lesson fees".
   */
  topic: string;
  /**
   * Simulated time; required.
   */
  time: _shoal_simulation_v1_SimulationTime__Output | null;
  /**
   * The engine's settings: one JSON object, UTF-8, at most 65,536 bytes; empty means {}. The settings of the
   * behavioral engine are listed in docs/engine.md; an unknown name or a value out of range is INVALID_REQUEST.
   */
  engine_settings: Buffer;
  /**
   * What is to happen: initial posts, news in a later round. At most 100, and 262,144 bytes in all as JSON. Events that
   * the engine tells of them have the input_id e1, e2, … in this order.
   */
  events: _shoal_simulation_v1_ScheduledEvent__Output[];
}
