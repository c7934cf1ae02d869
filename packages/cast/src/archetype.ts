// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "./profile.ts";

/** What kind of participant an agent is; derived, never assigned. */
export const ARCHETYPES = ["leader", "lurker", "amplifier", "reactor", "regular"] as const;
export type Archetype = (typeof ARCHETYPES)[number];

/** The first rule that matches. */
export function archetypeOf(profile: Pick<AgentProfile, "activity_level" | "anchors">): Archetype {
  const { activity_level, anchors } = profile;
  if (anchors.influence_weight > 2 && anchors.opinion_drift_rate <= 0.3) return "leader";
  if (anchors.influence_weight < 0.8 && activity_level <= 0.3 && anchors.stance === "observer") return "lurker";
  if (anchors.stance === "amplifier" && activity_level >= 0.7) return "amplifier";
  if (anchors.opinion_drift_rate >= 0.6 && anchors.posting_style === "emotional") return "reactor";
  return "regular";
}
