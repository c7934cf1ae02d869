// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, FollowEdge } from "@shoal/cast";
import { CounterRandom } from "../random.ts";
import { growFollows } from "./follow-growth.ts";

/**
 * A follow graph for agents that come from elsewhere, grown as that of a population. A pure function.
 * @param seed integer, 0 to 2^32 - 1
 */
export function grownFollows(agents: readonly AgentProfile[], seed: number): FollowEdge[] {
  const follows: FollowEdge[] = [];
  growFollows(agents, new CounterRandom(seed), (follower, followee) => {
    follows.push({ follower_id: agents[follower]!.agent_id, followee_id: agents[followee]!.agent_id });
  });
  return follows;
}
