// SPDX-License-Identifier: Apache-2.0
import type { proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { runSchema, toRunJson } from "./run-json.ts";
import { definitionSchema, simulationSchema, toDefinitionJson } from "./simulation-json.ts";
import { present } from "./translated-call.ts";

const run = runSchema.pick({
  run_id: true,
  simulation_id: true,
  seed: true,
  state: true,
  round: true,
  rounds: true,
  last_seq: true,
  engine: true,
  engine_version: true,
});
const simulation = simulationSchema.pick({
  cast_hash: true,
  content_hash: true,
  agent_count: true,
  follow_count: true,
});

export const runManifestSchema = z.object({
  ...run.shape,
  engine_hash: runSchema.shape.engine_hash.meta({
    description:
      "SHA-256 over the engine's events to the end of `round`, in hex; docs/events.md tells how to compute it from the log. Empty before the first round has ended.",
  }),
  definition: definitionSchema,
  ...simulation.shape,
});

export type RunManifestJson = Readonly<z.infer<typeof runManifestSchema>>;

export function toRunManifestJson(manifest: proto.GetRunManifestResponse__Output): RunManifestJson {
  const { run_id, simulation_id, seed, state, round, rounds, last_seq, engine, engine_version, engine_hash } =
    toRunJson(present(manifest.run));
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
    definition: toDefinitionJson(manifest.definition),
    cast_hash: manifest.cast_hash,
    content_hash: manifest.content_hash,
    agent_count: manifest.agent_count,
    follow_count: manifest.follow_count,
  };
}
