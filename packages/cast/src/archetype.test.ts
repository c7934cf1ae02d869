// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { archetypeOf } from "./archetype.ts";
import type { AgentProfile } from "./profile.ts";

function profile(activity_level: number, anchors: Partial<AgentProfile["anchors"]>): AgentProfile {
  return {
    agent_id: "a",
    name: "A",
    persona: "",
    activity_level,
    anchors: {
      posting_style: "terse",
      active_hours: [8, 9, 10, 11],
      stance: "neutral",
      opinion_drift_rate: 0.5,
      influence_weight: 1,
      ...anchors,
    },
  };
}

describe("archetypeOf", () => {
  it.each([
    ["leader", profile(0.5, { influence_weight: 2.1, opinion_drift_rate: 0.3 })],
    ["regular", profile(0.5, { influence_weight: 2, opinion_drift_rate: 0.3 })],
    ["regular", profile(0.5, { influence_weight: 2.1, opinion_drift_rate: 0.31 })],
    ["lurker", profile(0.3, { influence_weight: 0.7, stance: "observer" })],
    ["regular", profile(0.3, { influence_weight: 0.8, stance: "observer" })],
    ["regular", profile(0.31, { influence_weight: 0.7, stance: "observer" })],
    ["amplifier", profile(0.7, { stance: "amplifier" })],
    ["regular", profile(0.69, { stance: "amplifier" })],
    ["reactor", profile(0.5, { opinion_drift_rate: 0.6, posting_style: "emotional" })],
    ["regular", profile(0.5, { opinion_drift_rate: 0.59, posting_style: "emotional" })],
    ["leader", profile(0.9, { influence_weight: 3, opinion_drift_rate: 0, stance: "amplifier" })],
    ["amplifier", profile(0.9, { stance: "amplifier", opinion_drift_rate: 1, posting_style: "emotional" })],
  ])("says %s", (archetype, agent) => {
    expect(archetypeOf(agent)).toBe(archetype);
  });
});
