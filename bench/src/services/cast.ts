// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";

/** A cast for workers that take no notice of it. */
export const AGENTS: readonly AgentProfile[] = ["a", "b"].map((agent_id) => ({
  agent_id,
  name: agent_id,
  persona: "",
  activity_level: 0.5,
  anchors: {
    posting_style: "terse",
    active_hours: [8, 9, 10, 11],
    stance: "neutral",
    opinion_drift_rate: 0.5,
    influence_weight: 1,
  },
}));
