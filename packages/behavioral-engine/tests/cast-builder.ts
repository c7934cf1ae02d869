// SPDX-License-Identifier: Apache-2.0
import { POSTING_STYLES, STANCES, type AgentProfile, type BehavioralAnchors, type FollowEdge } from "@shoal/cast";

export const ALL_HOURS: number[] = Array.from({ length: 24 }, (_, hour) => hour);

/** A neutral, regular agent that is always awake, but for what is given. */
export function agent(id: string, anchors: Partial<BehavioralAnchors> = {}, activityLevel = 1): AgentProfile {
  return {
    agent_id: id,
    name: id,
    persona: "",
    activity_level: activityLevel,
    anchors: {
      posting_style: "terse",
      active_hours: ALL_HOURS,
      stance: "neutral",
      opinion_drift_rate: 0.5,
      influence_weight: 1,
      ...anchors,
    },
  };
}

/** Agents m0, m1, … of every stance and style in turn, all alike otherwise but for what is given. */
export function mixedAgents(
  count: number,
  anchors: Partial<BehavioralAnchors> = {},
  activityLevel = 0.7,
): AgentProfile[] {
  return Array.from({ length: count }, (_, n) =>
    agent(
      `m${n}`,
      { stance: STANCES[n % STANCES.length]!, posting_style: POSTING_STYLES[(n >> 1) % 5]!, ...anchors },
      activityLevel,
    ),
  );
}

/** Everybody reads the next `reach` agents, around a ring. */
export function ring(agents: readonly AgentProfile[], reach: number): FollowEdge[] {
  return agents.flatMap((reader, index) =>
    Array.from({ length: reach }, (_, step) => ({
      follower_id: reader.agent_id,
      followee_id: agents[(index + step + 1) % agents.length]!.agent_id,
    })),
  );
}
