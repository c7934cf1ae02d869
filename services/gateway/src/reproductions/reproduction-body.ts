// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { seed } from "../runs/seed.ts";

const round = z.int().min(0).max(10_000);

// What of a manifest decides; the rest of it may be sent along.
export const manifestBody = z
  .looseObject({
    run_id: idSchema.meta({ description: "The run that it is of." }),
    simulation_id: idSchema.meta({ description: "The simulation that it executes." }),
    content_hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: "Of the simulation, with its cast." }),
    seed: seed.meta({ description: "Its seed." }),
    round: round.min(1).meta({ description: "Up to the end of which round `engine_hash` is." }),
    rounds: round.min(1).meta({ description: "Its rounds." }),
    engine: z.string().max(64).meta({ description: "Name of its engine." }),
    engine_version: z.string().max(128).meta({ description: "Version of its engine." }),
    engine_hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta({ description: "What it came to." }),
    inputs: z
      .array(
        z.looseObject({
          round: round.min(1).meta({ description: "The round at whose start it takes effect." }),
          input: z.unknown().meta({ description: "What it is." }),
        }),
      )
      .max(1_000)
      .default([])
      .meta({ description: "Its inputs." }),
  })
  .meta({ description: "As `GET /v1/runs/{run_id}/manifest` gives it." });

export const reproductionBody = z
  .strictObject({
    run_id: idSchema.optional().meta({ description: "A run to do again, up to its newest round." }),
    manifest: manifestBody.optional(),
  })
  .refine(({ run_id, manifest }) => (run_id === undefined) !== (manifest === undefined), {
    path: ["run_id"],
    error: "say what is done again: exactly one of run_id and manifest",
  })
  .meta({
    id: "CreateReproduction",
    description: "Exactly one of `run_id` and `manifest`.",
    oneOf: [{ required: ["run_id"] }, { required: ["manifest"] }],
    examples: [{ run_id: "run_6f1b3d" }],
  });

export type ManifestBody = z.infer<typeof manifestBody>;
