// SPDX-License-Identifier: Apache-2.0
import { plainReason, sha256OfJson } from "@shoal/cast";
import { z } from "zod";
import { invalidRequest } from "../errors/shoal-error.ts";
import type * as proto from "../generated/index.ts";
import { inputFromProto, inputToProto } from "../inputs/input-message.ts";
import { scheduledEventsSchema } from "./scheduled-events.ts";
import { parseSettings } from "./engine-settings.ts";
import { violationsOf } from "./violations.ts";

/** What a simulation is, without its agents, in plain words. The ranges are those of simulation.proto. */
export const simulationDefinitionSchema = z.strictObject({
  name: z.string().trim().min(1).max(200).meta({ description: "Name to show, 1 to 200 characters." }),
  engine: z
    .string()
    .regex(/^[a-z][a-z0-9_-]{0,63}$/, "the name of an engine is expected")
    .meta({ description: "Name of the engine." }),
  platforms: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "the name of a platform is expected"))
    .min(1, "at least one platform is needed")
    .max(16)
    .refine((names) => new Set(names).size === names.length, "the platforms must be distinct")
    .meta({ uniqueItems: true })
    .meta({ description: "Names of the platforms, distinct." }),
  topic: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .meta({ description: "What the opinions are about, a noun phrase of 1 to 200 characters." }),
  time: z
    .strictObject({
      rounds: z.int().min(1).max(10_000).meta({ description: "How many rounds to simulate." }),
      minutes_per_round: z.int().min(1).max(1_440).meta({ description: "Simulated minutes that a round takes." }),
      start_hour: z
        .int()
        .min(0)
        .max(23)
        .meta({ description: "Hour of the simulated day at which round 1 begins, 0 to 23." }),
    })
    .meta({ description: "Simulated time." }),
  engine_settings: z.record(z.string(), z.json()),
  events: scheduledEventsSchema.exactOptional(),
});
export type SimulationDefinition = z.infer<typeof simulationDefinitionSchema>;

/**
 * The definition of a CreateSimulation header, checked. Whether its engine exists and takes the settings is for the
 * service to say.
 * @throws ShoalError INVALID_REQUEST with the fields, as paths from `definition`.
 */
export function definitionFromProto(message: proto.SimulationDefinition__Output | null): SimulationDefinition {
  if (message === null) throw invalidRequest([{ field: "definition", reason: "a definition is needed" }]);
  const { time, engine_settings, events, ...rest } = message;
  const plain = {
    ...rest,
    engine_settings: parseSettings(engine_settings, "definition.engine_settings"),
    ...(time === null ? {} : { time }),
    // A definition without them is what it was before there were any: its hash too.
    ...(events.length === 0 ? {} : { events: events.map(eventFromProto) }),
  };
  const checked = simulationDefinitionSchema.safeParse(plain, { error: plainReason });
  if (!checked.success) throw invalidRequest(violationsOf(checked.error, "definition"));
  requireRounds(checked.data);
  return checked.data;
}

function eventFromProto({ round, input }: proto.ScheduledEvent__Output, index: number) {
  return { round, input: inputFromProto(input, `definition.events[${index}].input`) };
}

function requireRounds({ events = [], time }: SimulationDefinition): void {
  const late = events.flatMap(({ round }, index) => {
    const reason = `at most ${time.rounds} is expected: so many rounds there are`;
    return round > time.rounds ? [{ field: `definition.events[${index}].round`, reason }] : [];
  });
  if (late.length > 0) throw invalidRequest(late);
}

/** The definition as a message. */
export function definitionToProto(definition: SimulationDefinition): proto.SimulationDefinition {
  const { engine_settings, events = [], ...rest } = definition;
  return {
    ...rest,
    engine_settings: Buffer.from(JSON.stringify(engine_settings)),
    events: events.map(({ round, input }) => ({ round, input: inputToProto(input) })),
  };
}

/** SHA-256 over definition and cast hash in canonical JSON, 64 hexadecimal digits. */
export function simulationContentHash(definition: SimulationDefinition, castHash: string): string {
  return sha256OfJson({ definition, cast_hash: castHash });
}
