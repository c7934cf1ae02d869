// SPDX-License-Identifier: Apache-2.0
import { archetypeOf, type Archetype } from "./archetype.ts";
import type { AgentProfile } from "./profile.ts";

/** Casts of fewer agents are too small for shares to mean anything. */
export const DIVERSITY_AGENTS_MIN = 12;

/** Least share of each archetype in a varied cast, 0 to 1. */
export const DIVERSITY_SHARES: readonly (readonly [Exclude<Archetype, "regular">, number])[] = [
  ["leader", 0.05],
  ["lurker", 0.2],
  ["reactor", 0.1],
  ["amplifier", 0.05],
];

/**
 * A sentence for each rule of diversity that a cast of 12 agents or more misses; none for a smaller one. A cast that
 * misses some can be used all the same.
 */
export function diversityWarnings(agents: readonly Pick<AgentProfile, "activity_level" | "anchors">[]): string[] {
  const counts: Partial<Record<Archetype, number>> = {};
  for (const agent of agents) {
    const archetype = archetypeOf(agent);
    counts[archetype] = (counts[archetype] ?? 0) + 1;
  }
  return diversityWarningsOfCounts(counts, agents.length);
}

/**
 * The same for a cast that is counted already.
 * @param counts agents by archetype
 * @param size agents in all
 */
export function diversityWarningsOfCounts(
  counts: Readonly<Partial<Record<Archetype, number>>>,
  size: number,
): string[] {
  if (size < DIVERSITY_AGENTS_MIN) return [];
  return DIVERSITY_SHARES.flatMap(([archetype, share]) => {
    const count = counts[archetype] ?? 0;
    const least = leastCount(share, size);
    if (count >= least) return [];
    const percent = Math.round(share * 100);
    return [`${count} of ${size} agents are ${archetype}s; a varied cast has at least ${percent} % (${least}).`];
  });
}

/** Fewest agents that are at least this share of a cast. */
export function leastCount(share: number, size: number): number {
  // The product may be a whole number but for rounding errors.
  return Math.ceil(share * size - 1e-9);
}
