// SPDX-License-Identifier: Apache-2.0
import { behavioralAnchorsSchema } from "@shoal/cast";
import { z } from "zod";
import { repairSchema } from "../casts/origin.ts";
import { count } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import { LANGUAGES, promptSchema } from "../prompts/index.ts";

export const AGENTS_MAX = 200;

export const anchorProposalBody = z
  .strictObject({
    requirement: promptSchema.meta({
      description: "What simulations of the cast are to find out, at most 4,000 code points.",
    }),
    agent_ids: z
      .array(idSchema)
      .min(1)
      .max(AGENTS_MAX)
      .refine((ids) => new Set(ids).size === ids.length, "each agent is expected once")
      .meta({ uniqueItems: true })
      .optional()
      .meta({ description: "Whose anchors, 1 to 200 agents; all unless given, of a cast of at most 200." }),
    language: z.enum(LANGUAGES).optional().meta({
      description: "In which the model is asked; that of the requirement unless given.",
    }),
    seed: z.int().min(0).max(4_294_967_295).default(0).meta({ description: "Of what is drawn by rule." }),
  })
  .meta({ id: "ProposeAnchors", examples: [{ requirement: "How will opinion on higher lesson fees move?" }] });

export type AnchorProposalRequest = z.output<typeof anchorProposalBody>;

const changeSchema = z
  .object({
    agent_id: idSchema.meta({ description: "The agent." }),
    activity_level: z.number().min(0).max(1).optional().meta({ description: "If it becomes another." }),
    anchors: behavioralAnchorsSchema.partial().optional().meta({ description: "Those that become others." }),
  })
  .meta({ id: "ProposedAnchors", description: "What would be different of an agent." });

export const anchorProposalSchema = z
  .object({
    edits: z
      .object({
        note: z.string().meta({ description: "What they are for." }),
        change: z.array(changeSchema).meta({ description: "Agents that would become different; none if none would." }),
      })
      .meta({ description: "A body for POST /v1/casts/{cast_id}/versions, to be sent as it is or edited." }),
    agents: count("How many agents were asked for."),
    repairs: z
      .array(repairSchema.extend({ agent_id: idSchema.meta({ description: "The agent." }) }))
      .meta({ description: "Each field of whose value a rule has made another one, or made one up." }),
    warnings: z.array(z.string()).meta({ description: "A sentence for each thing to look at before it is used." }),
    provider: z.enum(["offline", "openai"]).meta({ description: "offline: by rule, no model was of use." }),
    model: z.string().nullable().meta({ description: "The model that was asked; null for none." }),
  })
  .meta({ id: "AnchorProposal", description: "Behavioral anchors for the agents of a cast." });

export type AnchorProposal = z.infer<typeof anchorProposalSchema>;
