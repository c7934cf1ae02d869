// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "./profile.ts";

/** "follower reads followee". */
export interface FollowEdge {
  readonly follower_id: string;
  readonly followee_id: string;
}

/** Profiles, in their order, and who reads whom. */
export interface Cast {
  readonly agents: readonly AgentProfile[];
  readonly follows: readonly FollowEdge[];
}

/** What two edges have in common that are the same; no id holds a space. */
export function edgeKey({ follower_id, followee_id }: FollowEdge): string {
  return `${follower_id} ${followee_id}`;
}
