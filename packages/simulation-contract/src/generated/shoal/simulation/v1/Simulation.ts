// SPDX-License-Identifier: Apache-2.0
// Original file: proto/shoal/simulation/v1/simulation.proto

import type {
  SimulationDefinition as _shoal_simulation_v1_SimulationDefinition,
  SimulationDefinition__Output as _shoal_simulation_v1_SimulationDefinition__Output,
} from "../../../shoal/simulation/v1/SimulationDefinition.ts";
import type { Long } from "@grpc/proto-loader";

/**
 * A stored simulation.
 */
export interface Simulation {
  /**
   * Made by the service, 128 random bits.
   */
  simulation_id?: string;
  /**
   * As given.
   */
  definition?: _shoal_simulation_v1_SimulationDefinition | null;
  /**
   * SHA-256 over the cast (profiles and follow edges) in canonical JSON, 64 hexadecimal digits.
   */
  cast_hash?: string;
  /**
   * SHA-256 over definition and cast_hash in canonical JSON, 64 hexadecimal digits.
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
   * Milliseconds since 1970-01-01T00:00:00Z.
   */
  created_at_ms?: number | string | Long;
}

/**
 * A stored simulation.
 */
export interface Simulation__Output {
  /**
   * Made by the service, 128 random bits.
   */
  simulation_id: string;
  /**
   * As given.
   */
  definition: _shoal_simulation_v1_SimulationDefinition__Output | null;
  /**
   * SHA-256 over the cast (profiles and follow edges) in canonical JSON, 64 hexadecimal digits.
   */
  cast_hash: string;
  /**
   * SHA-256 over definition and cast_hash in canonical JSON, 64 hexadecimal digits.
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
   * Milliseconds since 1970-01-01T00:00:00Z.
   */
  created_at_ms: number;
}
