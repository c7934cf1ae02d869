// SPDX-License-Identifier: Apache-2.0
import { sha256OfJson } from "@shoal/cast";
import { z } from "zod";
import { invalidRequest } from "../errors/shoal-error.ts";
import type * as proto from "../generated/index.ts";
import { violationsOf } from "./violations.ts";

const SETTINGS_MAX_BYTES = 65_536;

/** What a simulation is, without its agents, in plain words. The ranges are those of simulation.proto. */
export const simulationDefinitionSchema = z.strictObject({
  name: z.string().trim().min(1).max(200),
  engine: z.string().regex(/^[a-z][a-z0-9_-]{0,63}$/, "the name of an engine is expected"),
  platforms: z
    .array(z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, "the name of a platform is expected"))
    .min(1, "at least one platform is needed")
    .max(16)
    .refine((names) => new Set(names).size === names.length, "the platforms must be distinct"),
  topic: z.string().trim().min(1).max(200),
  time: z.strictObject({
    rounds: z.int().min(1).max(10_000),
    minutes_per_round: z.int().min(1).max(1_440),
    start_hour: z.int().min(0).max(23),
  }),
  engine_settings: z.record(z.string(), z.json()),
});
export type SimulationDefinition = z.infer<typeof simulationDefinitionSchema>;

/**
 * The definition of a CreateSimulation header, checked. Whether its engine exists and takes the settings is for the
 * service to say.
 * @throws ShoalError INVALID_REQUEST with the fields, as paths from `definition`.
 */
export function definitionFromProto(message: proto.SimulationDefinition__Output | null): SimulationDefinition {
  if (message === null) throw invalidRequest([{ field: "definition", reason: "a definition is needed" }]);
  const { time, engine_settings, ...rest } = message;
  const plain = { ...rest, engine_settings: parseSettings(engine_settings), ...(time === null ? {} : { time }) };
  const checked = simulationDefinitionSchema.safeParse(plain);
  if (!checked.success) throw invalidRequest(violationsOf(checked.error, "definition"));
  return checked.data;
}

/** The definition as a message. */
export function definitionToProto(definition: SimulationDefinition): proto.SimulationDefinition {
  return { ...definition, engine_settings: Buffer.from(JSON.stringify(definition.engine_settings)) };
}

/** SHA-256 over definition and cast hash in canonical JSON, 64 hexadecimal digits. */
export function simulationContentHash(definition: SimulationDefinition, castHash: string): string {
  return sha256OfJson({ definition, cast_hash: castHash });
}

function parseSettings(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  if (bytes.length > SETTINGS_MAX_BYTES) throw badSettings(`at most ${SETTINGS_MAX_BYTES} bytes are possible`);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw badSettings("one JSON object in UTF-8 is expected");
  }
}

function badSettings(reason: string): Error {
  return invalidRequest([{ field: "definition.engine_settings", reason }]);
}
