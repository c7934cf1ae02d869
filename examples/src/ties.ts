// SPDX-License-Identifier: Apache-2.0
import type { Cast } from "@shoal/cast";

/** Who is tied to whom, in both directions. */
export type Neighbours = ReadonlyMap<string, ReadonlySet<string>>;

/** The ties of a cast: each follow edge taken without its direction. */
export function neighboursOf(cast: Cast): Neighbours {
  const neighbours = new Map(cast.agents.map((agent) => [agent.agent_id, new Set<string>()]));
  for (const { follower_id, followee_id } of cast.follows) {
    neighbours.get(follower_id)?.add(followee_id);
    neighbours.get(followee_id)?.add(follower_id);
  }
  return neighbours;
}

/** Number of ties on the shortest way from one member to each that can be reached. */
export function distancesFrom(start: string, neighbours: Neighbours): Map<string, number> {
  const distances = new Map([[start, 0]]);
  // A map is walked in the order of insertion, and what is inserted meanwhile is walked too: a breadth-first search.
  for (const [id, distance] of distances) {
    for (const next of neighbours.get(id) ?? []) {
      if (!distances.has(next)) distances.set(next, distance + 1);
    }
  }
  return distances;
}
