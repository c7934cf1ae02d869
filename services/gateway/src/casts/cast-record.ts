// SPDX-License-Identifier: Apache-2.0
import { ARCHETYPES } from "@shoal/cast";
import { z } from "zod";
import { count, countsBy, instant, sha256 } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";

export const castSummarySchema = z
  .object({
    cast_id: idSchema.meta({ description: "Id of the cast." }),
    name: z.string().meta({ description: "Name to show." }),
    hash: sha256("Content hash: SHA-256 over agents and follow edges, in hex."),
    agent_count: count("How many agents it has."),
    follow_count: count("How many follow edges it has."),
    by_stance: countsBy("Agents by stance."),
    by_archetype: z
      .partialRecord(z.enum(ARCHETYPES), z.int().min(0))
      .meta({ description: "Agents by archetype, which is derived from their profiles." }),
    warnings: z.array(z.string()).readonly().meta({
      description:
        "A sentence for each rule of variety that it misses, and one where agents bear names of well-known real people, as far as a list of ours knows them; it can be used all the same.",
    }),
    version: z.int().min(1).meta({
      description: "Which one it is of the versions of a cast, in the order in which they were made, from 1.",
    }),
    previous_id: idSchema.nullable().meta({
      description: "Id of the cast that was edited to make it; null for a first version. It may have been deleted.",
    }),
    note: z.string().nullable().meta({ description: "What this version is for; null if nobody said." }),
    created_at: instant("When it was created."),
  })
  .meta({
    id: "CastSummary",
    description: "A cast without its agents.",
    examples: [
      {
        cast_id: "9b0e4c1d7a2f4b6e8c3d5f7a9b1c2d3e",
        name: "Two people",
        hash: "5ce1".repeat(16),
        agent_count: 2,
        follow_count: 1,
        by_stance: { supportive: 1, opposing: 0, neutral: 1, observer: 0, amplifier: 0 },
        by_archetype: { leader: 1, lurker: 0, amplifier: 0, reactor: 0, regular: 1 },
        warnings: [],
        version: 1,
        previous_id: null,
        note: null,
        created_at: "2026-01-01T00:00:00.000Z",
      },
    ],
  });

export type CastSummary = Readonly<z.infer<typeof castSummarySchema>>;
