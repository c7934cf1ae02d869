// SPDX-License-Identifier: Apache-2.0
import { ACTIVITY_SEGMENTS, agentProfileSchema, ARCHETYPES, POSITIONS } from "@shoal/cast";
import {
  activitySegmentFromProto,
  archetypeFromProto,
  positionFromProto,
  profileFromProto,
  type proto,
} from "@shoal/simulation-contract";
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
    activity_segment: z.enum(ACTIVITY_SEGMENTS).nullable().meta({
      description:
        "How much it has written so far, the top 1 %, the next 9 % or the rest, and whether it is awake by day or by night; null if that is not known.",
    }),
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
    activity_segment: activitySegmentFromProto(agent.segment) ?? null,
    actions: agent.actions,
  };
}
