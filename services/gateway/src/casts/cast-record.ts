// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, ARCHETYPES, type Cast, type FollowEdge } from "@shoal/cast";
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
    warnings: z
      .array(z.string())
      .readonly()
      .meta({ description: "A sentence for each rule of variety that it misses; it can be used all the same." }),
    created_at: instant("When it was created."),
  })
  .meta({ id: "CastSummary", description: "A cast without its agents." });

export type CastSummary = Readonly<z.infer<typeof castSummarySchema>>;

// The lists as JSON text: they are handed out as they are, and parsed only to create a simulation.
export interface StoredCast {
  readonly summary: CastSummary;
  readonly agentsJson: string;
  readonly followsJson: string;
}

// Checked before it was stored.
export function castIn({ agentsJson, followsJson }: StoredCast): Cast {
  return { agents: JSON.parse(agentsJson) as AgentProfile[], follows: JSON.parse(followsJson) as FollowEdge[] };
}
