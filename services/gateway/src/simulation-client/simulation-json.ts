// SPDX-License-Identifier: Apache-2.0
import type { proto } from "@shoal/simulation-contract";
import { timestamp } from "./timestamps.ts";

export interface SimulationJson {
  readonly simulation_id: string;
  readonly name: string;
  readonly topic: string;
  readonly platforms: readonly string[];
  readonly time: { readonly rounds: number; readonly minutes_per_round: number; readonly start_hour: number };
  readonly engine: string;
  readonly settings: unknown;
  readonly cast_hash: string;
  readonly content_hash: string;
  readonly agent_count: number;
  readonly follow_count: number;
  readonly created_at: string;
}

export function toSimulationJson(simulation: proto.Simulation__Output): SimulationJson {
  const { definition } = simulation;
  if (!definition?.time) throw new TypeError("the simulation service sent a simulation without its definition");
  const { rounds, minutes_per_round, start_hour } = definition.time;
  return {
    simulation_id: simulation.simulation_id,
    name: definition.name,
    topic: definition.topic,
    platforms: definition.platforms,
    time: { rounds, minutes_per_round, start_hour },
    engine: definition.engine,
    settings: settingsIn(definition.engine_settings),
    cast_hash: simulation.cast_hash,
    content_hash: simulation.content_hash,
    agent_count: simulation.agent_count,
    follow_count: simulation.follow_count,
    created_at: timestamp(simulation.created_at_ms),
  };
}

function settingsIn(bytes: Buffer): unknown {
  return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
}
