// SPDX-License-Identifier: Apache-2.0
import type { AgentKind, AgentProfile, Archetype, Gender, Stance } from "@shoal/cast";

// By activity_level: up to 0.3, below 0.7, from there on.
export const ACTIVITIES = ["low", "medium", "high"] as const;
export type Activity = (typeof ACTIVITIES)[number];

// What quotas have settled, before anything is written.
export interface Settled {
  readonly age?: number;
  readonly gender?: Gender;
  readonly country?: string;
  readonly archetype?: Archetype;
  readonly stance?: Stance;
  readonly activity?: Activity;
}

// Who is to get a profile.
export interface Member {
  readonly agent_id: string;
  readonly name: string;
  // Of an entity: nobody else may give it another.
  readonly keepsName: boolean;
  readonly type: string;
  readonly kind: AgentKind;
  readonly description: string;
  readonly facts: readonly string[];
  readonly settled: Settled;
  // Drawn already, for members of a population.
  readonly drawn?: Pick<AgentProfile, "activity_level" | "anchors">;
}

export function activityOf(level: number): Activity {
  if (level <= 0.3) return "low";
  return level < 0.7 ? "medium" : "high";
}
