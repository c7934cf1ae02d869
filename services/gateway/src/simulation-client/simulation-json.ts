// SPDX-License-Identifier: Apache-2.0
import {
  inputFromProto,
  type proto,
  type ScheduledEvent,
  scheduledEventsSchema,
  simulationDefinitionSchema,
} from "@shoal/simulation-contract";
import { z } from "zod";
import { count, instant, sha256 } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { timestamp } from "./timestamps.ts";

const { name, topic, platforms, time, engine } = simulationDefinitionSchema.shape;

export const definitionSchema = z
  .object({
    name,
    topic,
    platforms,
    time,
    engine,
    settings: z.unknown().meta({ description: "The engine's settings, an object, defaults filled in." }),
    events: scheduledEventsSchema.exactOptional(),
  })
  .meta({ description: "What a simulation is, without its cast." });

export const simulationSchema = z
  .object({
    simulation_id: idSchema.meta({ description: "Id of the simulation." }),
    ...definitionSchema.shape,
    cast_hash: sha256("Content hash of its copy of the cast."),
    content_hash: sha256("SHA-256 over all that it is made of, its cast included, in hex."),
    agent_count: count("Agents of its cast."),
    follow_count: count("Follow edges of its cast."),
    created_at: instant("When it was created."),
  })
  .meta({ description: "What can be run." });

export type DefinitionJson = Readonly<z.infer<typeof definitionSchema>>;
export type SimulationJson = Readonly<z.infer<typeof simulationSchema>>;

export function toSimulationJson(simulation: proto.Simulation__Output): SimulationJson {
  return {
    simulation_id: simulation.simulation_id,
    ...toDefinitionJson(simulation.definition),
    cast_hash: simulation.cast_hash,
    content_hash: simulation.content_hash,
    agent_count: simulation.agent_count,
    follow_count: simulation.follow_count,
    created_at: timestamp(simulation.created_at_ms),
  };
}

export function toDefinitionJson(definition: proto.SimulationDefinition__Output | null): DefinitionJson {
  if (!definition?.time) throw new TypeError("the simulation service sent a simulation without its definition");
  const { rounds, minutes_per_round, start_hour } = definition.time;
  return {
    name: definition.name,
    topic: definition.topic,
    platforms: definition.platforms,
    time: { rounds, minutes_per_round, start_hour },
    engine: definition.engine,
    settings: settingsIn(definition.engine_settings),
    ...(definition.events.length === 0 ? {} : { events: definition.events.map(toEventJson) }),
  };
}

function toEventJson({ round, input }: proto.ScheduledEvent__Output): ScheduledEvent {
  return { round, input: inputFromProto(input, "event") as ScheduledEvent["input"] };
}

function settingsIn(bytes: Buffer): unknown {
  return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
}
