// SPDX-License-Identifier: Apache-2.0
import type { proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { inputSchema, toInputJson } from "./input-json.ts";
import { runSchema, toRunJson } from "./run-json.ts";
import { definitionSchema, simulationSchema, toDefinitionJson } from "./simulation-json.ts";
import { present } from "./translated-call.ts";

const runFields = runSchema.pick({
  run_id: true,
  simulation_id: true,
  seed: true,
  state: true,
  round: true,
  rounds: true,
  last_seq: true,
  engine: true,
  engine_version: true,
  parent: true,
});
const simulation = simulationSchema.pick({
  cast_hash: true,
  content_hash: true,
  agent_count: true,
  follow_count: true,
});

export const runManifestSchema = z.object({
  ...runFields.shape,
  engine_hash: runSchema.shape.engine_hash.meta({
    description:
      "SHA-256 over the engine's events to the end of `round`, in hex; docs/events.md tells how to compute it from the log. Empty before the first round has ended.",
  }),
  definition: definitionSchema,
  ...simulation.shape,
  inputs: z.array(inputSchema).meta({ description: "Its inputs, those of its parent included, in order." }),
});

export type RunManifestJson = Readonly<z.infer<typeof runManifestSchema>>;

export function toRunManifestJson(manifest: proto.GetRunManifestResponse__Output): RunManifestJson {
  const run = toRunJson(present(manifest.run));
  const { run_id, simulation_id, seed, state, round, rounds, last_seq } = run;
  const { engine, engine_version, engine_hash, parent } = run;
  return {
    run_id,
    simulation_id,
    seed,
    state,
    round,
    rounds,
    last_seq,
    engine,
    engine_version,
    engine_hash,
    parent,
    definition: toDefinitionJson(manifest.definition),
    cast_hash: manifest.cast_hash,
    content_hash: manifest.content_hash,
    agent_count: manifest.agent_count,
    follow_count: manifest.follow_count,
    inputs: manifest.inputs.map(toInputJson),
  };
}
