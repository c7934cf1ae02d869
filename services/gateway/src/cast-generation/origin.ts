// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { idSchema } from "../http/ids.ts";
import { GENDERS, type Member, MEMBER_KINDS } from "./member.ts";
import { repairSchema } from "./problem.ts";
import type { Written } from "./profile-author.ts";
import { PROFILE_PROMPT_VERSION } from "./profile-prompt.ts";
import { detailsOf } from "./sheet.ts";

const detailsSchema = z
  .object({
    bio: z.string().meta({ description: "What its page says of it." }),
    age: z.int().nullable().meta({ description: "Of a person; else null." }),
    gender: z.enum(GENDERS).nullable().meta({ description: "Of a person; else null." }),
    country: z.string().nullable().meta({ description: "Its country; null if nobody said." }),
    profession: z.string().nullable().meta({ description: "Of a person; else null." }),
    interested_topics: z.array(z.string()).readonly().meta({ description: "What it is interested in." }),
  })
  .meta({ id: "ProfileDetails", description: "Who a generated agent is, beside its persona." });

export const originSchema = z
  .object({
    agent_id: idSchema.meta({ description: "The agent." }),
    type: z.string().meta({ description: "What it is, as given." }),
    kind: z.enum(MEMBER_KINDS).meta({ description: "A person, a group, or an outlet." }),
    provider: z.enum(["offline", "openai"]).meta({ description: "offline: written by rule, without a model." }),
    model: z.string().nullable().meta({ description: "The model; null offline." }),
    prompt_version: z.int().nullable().meta({ description: "Version of the prompt `profile`; null offline." }),
    details: detailsSchema,
    repairs: z.array(repairSchema).readonly().meta({ description: "Every field that was put right." }),
  })
  .meta({ id: "AgentOrigin", description: "Where a generated agent comes from. It is made up: nobody real." });

export type Origin = Readonly<z.infer<typeof originSchema>>;

export function originOf({ agent_id, type, kind }: Member, { provider, model, sheet, repairs }: Written): Origin {
  const prompt_version = model === null ? null : PROFILE_PROMPT_VERSION;
  return { agent_id, type, kind, provider, model, prompt_version, details: detailsOf(sheet), repairs };
}
