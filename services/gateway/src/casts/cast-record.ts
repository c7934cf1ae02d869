// SPDX-License-Identifier: Apache-2.0

export interface CastSummary {
  readonly cast_id: string;
  readonly name: string;
  readonly hash: string;
  readonly agent_count: number;
  readonly follow_count: number;
  readonly by_stance: Readonly<Record<string, number>>;
  readonly by_archetype: Readonly<Record<string, number>>;
  readonly created_at: string;
}

// The lists as JSON text: they are handed out as they are, and parsed only to create a simulation.
export interface StoredCast {
  readonly summary: CastSummary;
  readonly agentsJson: string;
  readonly followsJson: string;
}
