// SPDX-License-Identifier: Apache-2.0
import { AGENT_ATTRIBUTES } from "@shoal/cast";
import { agentAttributeFromProto, type proto } from "@shoal/simulation-contract";
import { z } from "zod";
import { count, countsBy, opinion, opinionShift, sha256 } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";

const positionCountsSchema = z
  .object({
    for: count("Agents with an opinion above 0.1."),
    against: count("Agents with an opinion below -0.1."),
    undecided: count("The others."),
  })
  .meta({ id: "PositionCounts", description: "Agents by position." });

const groupStatisticsSchema = z
  .object({
    attribute: z.enum(AGENT_ATTRIBUTES).meta({ description: "By what the agents are grouped." }),
    value: z.string().meta({ description: "What those of the group have." }),
    agents: count("How many they are at the end of the round."),
    opinion_mean: opinion("Their mean opinion at the end of the round, -1 to 1; null if none is known."),
    opinion_shift: opinionShift("How far their opinions have moved since the start, on average; null likewise."),
    actions: count("What they did in the round."),
  })
  .meta({ id: "GroupStatistics", description: "Agents that have one value of an attribute, at the end of a round." });

export const roundStatisticsSchema = z
  .object({
    round: z.int().min(1).meta({ description: "The round, from 1." }),
    events_by_kind: countsBy("Events of the round by kind."),
    actions_by_type: countsBy("Actions of the round by type."),
    opinion_mean: opinion("Mean opinion at the end of the round, -1 to 1; null if the engine tells none."),
    opinion_variance: z.number().min(0).max(1).nullable().meta({ description: "Its variance, 0 to 1; null likewise." }),
    opinion_shift: opinionShift("How far opinions have moved since the start of the run, on average; null likewise."),
    positions: positionCountsSchema.nullable().meta({ description: "At the end of the round; null likewise." }),
    groups: z
      .array(groupStatisticsSchema)
      .meta({ description: "By each attribute of `group_by`; empty groups are left out." }),
    engine_hash: sha256("SHA-256 over the engine's events up to the end of the round, in hex."),
  })
  .meta({ id: "RoundStatistics", description: "What happened in one round." });

export const statisticsSchema = z
  .object({
    run_id: idSchema.meta({ description: "Id of the run." }),
    last_seq: count("The seq of the newest event that is counted in."),
    events_by_kind: countsBy("Events by kind."),
    actions_by_type: countsBy("Actions by type."),
    actions_by_platform: countsBy("Actions by platform."),
    active_agents: count("Agents that did anything."),
    agents: count("Agents that are counted: those that the filter chooses, or all."),
    rounds: z.array(roundStatisticsSchema).meta({ description: "Each round that has ended." }),
  })
  .meta({ id: "Statistics", description: "What happened in a run, counted." });

export type RoundStatisticsJson = Readonly<z.infer<typeof roundStatisticsSchema>>;
export type StatisticsJson = Readonly<z.infer<typeof statisticsSchema>>;

export function toStatisticsJson(statistics: proto.GetRunStatisticsResponse__Output): StatisticsJson {
  const { run_id, last_seq, events_by_kind, actions_by_type, actions_by_platform } = statistics;
  const { active_agents, agents, rounds } = statistics;
  return {
    run_id,
    last_seq,
    events_by_kind,
    actions_by_type,
    actions_by_platform,
    active_agents,
    agents,
    rounds: rounds.map(toRoundJson),
  };
}

function toRoundJson(round: proto.RoundStatistics__Output): RoundStatisticsJson {
  return {
    round: round.round,
    events_by_kind: round.events_by_kind,
    actions_by_type: round.actions_by_type,
    opinion_mean: round.opinion_mean ?? null,
    opinion_variance: round.opinion_variance ?? null,
    opinion_shift: round.opinion_shift ?? null,
    positions: round.positions && {
      for: round.positions.for_count,
      against: round.positions.against_count,
      undecided: round.positions.undecided_count,
    },
    groups: round.groups.map(toGroupJson),
    engine_hash: round.engine_hash,
  };
}

function toGroupJson({
  attribute,
  value,
  agents,
  opinion_mean,
  opinion_shift,
  actions,
}: proto.GroupStatistics__Output) {
  return {
    attribute: z.enum(AGENT_ATTRIBUTES).parse(agentAttributeFromProto(attribute)),
    value,
    agents,
    opinion_mean: opinion_mean ?? null,
    opinion_shift: opinion_shift ?? null,
    actions,
  };
}
