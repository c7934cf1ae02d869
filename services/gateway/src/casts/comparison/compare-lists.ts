// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, type Cast, edgeKey, type FollowEdge, POSTING_STYLES, type PostingStyle } from "@shoal/cast";
import { differingFields, fieldsOf } from "../differing-fields.ts";
import type { AgentDifference, CastCounts, CastStatistics } from "./cast-comparison.ts";

// What two casts have in common and what not, counted.
export function countDifferences(cast: Cast, other: Cast): CastCounts {
  const others = byId(other);
  const different_fields: Record<string, number> = {};
  let [shared, different] = [0, 0];
  for (const agent of cast.agents) {
    const counterpart = others.get(agent.agent_id);
    if (counterpart === undefined) continue;
    shared += 1;
    const fields = differingFields(agent, counterpart);
    if (fields.length > 0) different += 1;
    for (const field of fields) different_fields[field] = (different_fields[field] ?? 0) + 1;
  }
  return {
    agents: {
      equal: shared - different,
      different,
      only_in_cast: cast.agents.length - shared,
      only_in_with: other.agents.length - shared,
    },
    follows: countFollows(cast.follows, other.follows),
    different_fields,
    same_order: cast.agents.every(({ agent_id }, index) => other.agents[index]?.agent_id === agent_id),
  };
}

export interface DifferencePage {
  readonly items: readonly AgentDifference[];
  // Where the next page begins; null at the end.
  readonly next: number | null;
}

// Those of the cast in its order, behind them those whom only the other has, in its.
export function differencesFrom(cast: Cast, other: Cast, from: number, limit: number): DifferencePage {
  const [own, others] = [byId(cast), byId(other)];
  const onlyOther = other.agents.filter(({ agent_id }) => !own.has(agent_id));
  const items: AgentDifference[] = [];
  const end = cast.agents.length + onlyOther.length;
  for (let place = from; place < end; place++) {
    const agent = cast.agents[place];
    const item =
      agent === undefined
        ? { agent_id: onlyOther[place - cast.agents.length]!.agent_id, found: "with" as const, fields: [] }
        : differenceOf(agent, others.get(agent.agent_id));
    if (item === undefined) continue;
    if (items.length === limit) return { items, next: place };
    items.push(item);
  }
  return { items, next: null };
}

function differenceOf(agent: AgentProfile, counterpart: AgentProfile | undefined): AgentDifference | undefined {
  const { agent_id } = agent;
  if (counterpart === undefined) return { agent_id, found: "cast", fields: [] };
  const [values, others] = [fieldsOf(agent), fieldsOf(counterpart)];
  const fields = differingFields(agent, counterpart).map((field) => {
    return { field, value: jsonOf(values.get(field)), with_value: jsonOf(others.get(field)) };
  });
  return fields.length === 0 ? undefined : { agent_id, found: "both", fields };
}

function jsonOf(value: unknown): AgentDifference["fields"][number]["value"] {
  return (value ?? null) as AgentDifference["fields"][number]["value"];
}

export function statisticsOf({ agents }: Cast): CastStatistics {
  const by_posting_style = Object.fromEntries(POSTING_STYLES.map((style) => [style, 0])) as Record<
    PostingStyle,
    number
  >;
  const awake_by_hour = Array<number>(24).fill(0);
  for (const { anchors } of agents) {
    by_posting_style[anchors.posting_style] += 1;
    for (const hour of anchors.active_hours) awake_by_hour[hour]! += 1;
  }
  return {
    by_posting_style,
    activity_level: spreadOf(agents.map(({ activity_level }) => activity_level)),
    opinion_drift_rate: spreadOf(agents.map(({ anchors }) => anchors.opinion_drift_rate)),
    influence_weight: spreadOf(agents.map(({ anchors }) => anchors.influence_weight)),
    awake_by_hour,
  };
}

function spreadOf(values: readonly number[]): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

function countFollows(follows: readonly FollowEdge[], others: readonly FollowEdge[]): CastCounts["follows"] {
  const keys = new Set(others.map(edgeKey));
  const equal = follows.filter((edge) => keys.has(edgeKey(edge))).length;
  return { equal, only_in_cast: follows.length - equal, only_in_with: others.length - equal };
}

function byId({ agents }: Cast): ReadonlyMap<string, AgentProfile> {
  return new Map(agents.map((agent) => [agent.agent_id, agent]));
}
