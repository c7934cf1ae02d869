// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";
import { archetypeOf } from "@shoal/cast";
import { PURPOSE, type CounterRandom } from "../random.ts";

/** The first agents, at most so many, all follow each other. */
const CORE = 5;
/** Each later one follows so many who are already there. */
const FOLLOWS_MIN = 3;
const FOLLOWS_MAX = 9;
/** How often a follow is returned, by a leader and by others. */
const LEADER_RETURNS = 0.05;
const OTHERS_RETURN = 0.3;
/** Draws for one agent's ties before it is content with fewer. */
const DRAWS_MAX = 64;

/** Takes an edge, by the indices of both ends. */
type Tie = (follower: number, followee: number) => void;

/**
 * Grows a follow graph by preferential attachment (Barabási and Albert, "Emergence of scaling in random networks",
 * Science 286, 1999): agents come one after the other, leaders first, and follow those who are there with a chance
 * proportional to the followers that they have, plus the square of their influence_weight as their attractiveness
 * (Dorogovtsev, Mendes and Samukhin, "Structure of growing networks with preferential linking", PRL 85, 2000). Some
 * follow back. Time is linear in the number of edges; no edge is there twice and none leads to its own agent.
 */
export function growFollows(agents: readonly AgentProfile[], random: CounterRandom, tie: Tie): void {
  const leads = agents.map((agent) => archetypeOf(agent) === "leader");
  const arrivals = [...agents.keys()].sort((a, b) => Number(leads[b]) - Number(leads[a]));
  // Each agent stands here as often as it attracts: one draw from it is a draw in proportion.
  const tickets: number[] = [];
  const follow = (follower: number, followee: number): void => {
    tickets.push(followee);
    tie(follower, followee);
  };
  arrivals.forEach((agent, place) => {
    const followees = place < CORE ? arrivals.slice(0, place) : drawFollowees(agent, tickets, random);
    followees.forEach((followee, nth) => {
      follow(agent, followee);
      const chance = place < CORE ? 1 : leads[followee] ? LEADER_RETURNS : OTHERS_RETURN;
      if (random.uniform(PURPOSE.FOLLOW_BACK, agent, 0, nth) < chance) follow(followee, agent);
    });
    const weight = agents[agent]!.anchors.influence_weight;
    for (let own = Math.ceil(weight * weight); own > 0; own--) tickets.push(agent);
  });
}

function drawFollowees(agent: number, tickets: readonly number[], random: CounterRandom): number[] {
  const count = FOLLOWS_MIN + Math.floor(random.uniform(PURPOSE.TIE, agent, 0) * (FOLLOWS_MAX - FOLLOWS_MIN + 1));
  const followees: number[] = [];
  for (let draw = 1; draw <= DRAWS_MAX && followees.length < count; draw++) {
    const followee = tickets[Math.floor(random.uniform(PURPOSE.TIE, agent, 0, draw) * tickets.length)]!;
    if (!followees.includes(followee)) followees.push(followee);
  }
  return followees;
}
