// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { LANGUAGES, promptSchema } from "../prompts/index.ts";
import { documentedSimulation } from "../simulations/create-simulation.ts";
import { durationIn } from "./duration.ts";
import { estimateSchema } from "./estimate-schema.ts";

const duration = z
  .string()
  .trim()
  .max(100)
  .refine((text) => durationIn(text) !== undefined, "a duration is expected, such as 90 days or 三个月")
  .meta({ description: "How long a time to simulate, such as `90 days` or `三个月`; it wins over the requirement's." });

export const proposalBody = z
  .strictObject({
    requirement: promptSchema.meta({ description: "What the simulation is to find out, at most 4,000 code points." }),
    cast_id: idSchema.meta({ description: "The cast that is to be simulated." }),
    topic: plainNameSchema.optional().meta({
      description:
        "What the opinions are about, a noun phrase of 1 to 200 visible characters; found in the requirement unless given.",
    }),
    language: z
      .enum(LANGUAGES)
      .optional()
      .meta({ description: "Language of the simulation; that of the requirement unless given." }),
    hints: z
      .strictObject({
        duration: duration.optional(),
        hours_ahead: z.int().min(-12).max(14).optional().meta({
          description: "Hours by which the audience's time zone is ahead of the simulated clock, -12 to 14.",
        }),
      })
      .default({})
      .meta({ description: "What is known already." }),
  })
  .meta({
    id: "ProposeSimulation",
    examples: [
      {
        requirement: "How will opinion on higher lesson fees move over the next 90 days?",
        cast_id: "9b0e4c1d7a2f4b6e8c3d5f7a9b1c2d3e",
        topic: "higher lesson fees",
      },
    ],
  });

export type ProposalRequest = z.output<typeof proposalBody>;

const reasonSchema = z
  .object({
    field: z.string().meta({ description: "Path of the field in `proposal`." }),
    value: z.unknown().meta({ description: "What is proposed for it." }),
    reason: z.string().meta({ description: "Why." }),
    source: z.enum(["given", "rule", "model", "repaired"]).meta({
      description:
        "given: the request says so; rule: it follows from requirement and cast; model: a model said so; repaired: what it said could not be used, and the rule holds.",
    }),
  })
  .meta({ id: "ProposalReason", description: "Why a field has its value." });

export type Reason = z.infer<typeof reasonSchema>;

export const proposalSchema = z
  .object({
    proposal: z.strictObject(documentedSimulation.shape).meta({
      id: "ProposedSimulation",
      description: "A body for POST /v1/simulations, to be sent as it is or edited.",
    }),
    reasons: z.array(reasonSchema).meta({ description: "One for each value." }),
    estimate: estimateSchema,
    warnings: z.array(z.string()).meta({ description: "A sentence for each thing to look at before it is used." }),
    provider: z.enum(["offline", "openai"]).meta({ description: "offline: by rule, no model was of use." }),
    model: z.string().nullable().meta({ description: "The model that was asked; null for none." }),
  })
  .meta({ id: "SimulationProposal", description: "A simulation, why it is so, and what a run of it would take." });
