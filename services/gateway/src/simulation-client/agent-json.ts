// SPDX-License-Identifier: Apache-2.0
import { agentProfileSchema, ARCHETYPES, POSITIONS } from "@shoal/cast";
import { archetypeFromProto, positionFromProto, profileFromProto, type proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { countsBy, opinion } from "../http/fields.ts";

export const agentSchema = z
  .object({
    ...agentProfileSchema.shape,
    archetype: z.enum(ARCHETYPES).nullable().meta({ description: "Kind of participant, derived from the profile." }),
    opinion: opinion("Opinion on the topic as of the newest round, -1 to 1; null before the engine has told one."),
    position: z
      .enum(POSITIONS)
      .nullable()
      .meta({ description: "Where it stands as of the newest round, derived from the opinion; null likewise." }),
    actions: countsBy("What it has done so far: counts by type of action."),
  })
  .meta({ id: "Agent", description: "An agent of a run: its profile, and how it is as of the newest round." });

export type AgentJson = Readonly<z.infer<typeof agentSchema>>;

export function toAgentJson(agent: proto.Agent__Output): AgentJson {
  if (agent.profile === null) throw new TypeError("the simulation service sent an agent without its profile");
  return {
    ...agentProfileSchema.parse(profileFromProto(agent.profile)),
    archetype: archetypeFromProto(agent.archetype) ?? null,
    opinion: agent.opinion ?? null,
    position: positionFromProto(agent.position) ?? null,
    actions: agent.actions,
  };
}
