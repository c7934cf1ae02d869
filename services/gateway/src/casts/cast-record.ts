// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile, Archetype, Cast, FollowEdge } from "@shoal/cast";

export interface CastSummary {
  readonly cast_id: string;
  readonly name: string;
  readonly hash: string;
  readonly agent_count: number;
  readonly follow_count: number;
  readonly by_stance: Readonly<Record<string, number>>;
  readonly by_archetype: Readonly<Partial<Record<Archetype, number>>>;
  readonly warnings: readonly string[];
  readonly created_at: string;
}

// The lists as JSON text: they are handed out as they are, and parsed only to create a simulation.
export interface StoredCast {
  readonly summary: CastSummary;
  readonly agentsJson: string;
  readonly followsJson: string;
}

// Checked before it was stored.
export function castIn({ agentsJson, followsJson }: StoredCast): Cast {
  return { agents: JSON.parse(agentsJson) as AgentProfile[], follows: JSON.parse(followsJson) as FollowEdge[] };
}
