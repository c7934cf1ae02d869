// SPDX-License-Identifier: Apache-2.0
import type { FollowEdge } from "@shoal/cast";

// Whom each agent reads, in the order of the edges.
export async function followeesIn(
  follows: AsyncIterable<FollowEdge> | Iterable<FollowEdge>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const followees = new Map<string, string[]>();
  for await (const { follower_id, followee_id } of follows) {
    const known = followees.get(follower_id);
    if (known === undefined) followees.set(follower_id, [followee_id]);
    else known.push(followee_id);
  }
  return followees;
}
