// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTE_VALUES, AGENT_ATTRIBUTES, type AgentFilter } from "@shoal/cast";
import { z } from "zod";
import { repeatable } from "../http/repeatable.ts";

const { stance, position, archetype, posting_style, activity_segment } = AGENT_ATTRIBUTE_VALUES;

const oneOf = <const Word extends string>(words: readonly Word[], description: string) =>
  repeatable(z.enum(words, `one of ${words.join(", ")} is expected`)).meta({ description });

// Those who have, of each that is given, any of its words.
export const agentFilterQuery = {
  stance: oneOf(stance, "Only agents with one of these assigned stances."),
  position: oneOf(position, "Only agents that stand there as of the newest round."),
  archetype: oneOf(archetype, "Only agents of these archetypes."),
  posting_style: oneOf(posting_style, "Only agents that write so."),
  activity_segment: oneOf(activity_segment, "Only agents that are in one of these activity segments now."),
} as const;

export const groupByQuery = repeatable(z.enum(AGENT_ATTRIBUTES, `one of ${AGENT_ATTRIBUTES.join(", ")} is expected`))
  .refine((given) => new Set(given).size === given.length, "each can be named once")
  .meta({ description: "Group each round's agents by these.", uniqueItems: true });

// Takes the filter out of a checked query.
export function splitFilter<Query extends AgentFilter>(query: Query) {
  const { stance, position, archetype, posting_style, activity_segment, ...rest } = query;
  return { agents: { stance, position, archetype, posting_style, activity_segment }, rest };
}
