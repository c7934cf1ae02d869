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
