// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";

export const repairSchema = z
  .object({
    field: z.string().meta({ description: "The field." }),
    reason: z.string().meta({ description: "Why it could not stay as it was." }),
    by: z.enum(["model", "rule", "edit"]).meta({
      description: "Who has put it right: the model when it was told, a rule, or who made a later version of the cast.",
    }),
  })
  .meta({ id: "ProfileRepair", description: "A field of a profile that was put right." });

export type Repair = Readonly<z.infer<typeof repairSchema>>;

export const originSchema = z
  .object({
    agent_id: idSchema.meta({ description: "The agent." }),
    type: z.string().meta({ description: "What it is, as given; empty if nobody said." }),
    provider: z.enum(["offline", "openai", "given"]).meta({
      description: "offline: written by rule, without a model; openai: by a model; given: by who made the cast.",
    }),
    model: z.string().nullable().meta({ description: "The model; null without." }),
    prompt_version: z.int().nullable().meta({ description: "Version of the prompt `profile`; null without a model." }),
    repairs: z.array(repairSchema).readonly().meta({ description: "Every field that was put right, or changed." }),
  })
  .meta({
    id: "AgentOrigin",
    description:
      "Where an agent comes from. Whatever its name is, what is written of it is made up, unless it was given.",
  });

export type Origin = Readonly<z.infer<typeof originSchema>>;
