// SPDX-License-Identifier: Apache-2.0
import { ACTION_TYPES, type proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { count } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";

export const actionSchema = z
  .object({
    seq: z.int().min(1).meta({ description: "Its place in the run's log, from 1." }),
    round: count("The round in which it was done."),
    platform: z.string().meta({ description: "The platform on which it was done." }),
    agent_id: idSchema.meta({ description: "Who did it." }),
    type: z.string().meta({ description: `Of ${ACTION_TYPES.join(", ")}; engines may have others.` }),
    body: z.unknown().meta({ description: "What it is about, an object by type, as docs/events.md describes it." }),
  })
  .meta({ id: "Action", description: "What an agent did." });

export type ActionJson = Readonly<z.infer<typeof actionSchema>>;

export function toActionJson({ seq, round, platform, agent_id, type, body }: proto.Action__Output): ActionJson {
  return { seq, round, platform, agent_id, type, body: JSON.parse(body.toString()) };
}
