// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { AgentTable } from "./agent-table.ts";
import { RoundSummary } from "./round-summary.ts";
import { agent } from "../tests/cast-builder.ts";

describe("RoundSummary", () => {
  it("tells means, shifts and counts over all and by each attribute", () => {
    const agents = new AgentTable([
      agent("a", { stance: "supportive", influence_weight: 2.5, opinion_drift_rate: 0.1 }),
      agent("b", { stance: "opposing", posting_style: "verbose", active_hours: [0, 1, 2, 3] }),
      agent("c", { stance: "opposing" }),
      agent("d", { stance: "neutral" }),
    ]);
    agents.firstOpinion.set([0.8, -0.8, -0.7, 0.05]);
    agents.opinion.set([0.8, -0.6, -0.2, 0]);
    agents.contentCount.set([1, 3, 3, 0]);
    const summary = new RoundSummary(agents.count);
    summary.countActive();
    summary.countActive();
    summary.countAction(0, "post");
    summary.countAction(1, "like");
    summary.countAction(1, "reply");
    expect(summary.body(agents, 540)).toEqual({
      simulated_minute: 540,
      active_agents: 2,
      actions: { post: 1, reply: 1, repost: 0, quote: 0, like: 1, follow: 0 },
      opinion: { mean: 0, variance: 0.26, shift: 0.1625 },
      positions: { for: 1, against: 2, undecided: 1 },
      by_stance: {
        supportive: { agents: 1, opinion_mean: 0.8, opinion_shift: 0, actions: 1 },
        opposing: { agents: 2, opinion_mean: -0.4, opinion_shift: 0.35, actions: 2 },
        neutral: { agents: 1, opinion_mean: 0, opinion_shift: -0.05, actions: 0 },
      },
      by_archetype: {
        leader: { agents: 1, opinion_mean: 0.8, opinion_shift: 0, actions: 1 },
        regular: { agents: 3, opinion_mean: -0.266667, opinion_shift: 0.216667, actions: 2 },
      },
      by_position: {
        for: { agents: 1, opinion_mean: 0.8, opinion_shift: 0, actions: 1 },
        against: { agents: 2, opinion_mean: -0.4, opinion_shift: 0.35, actions: 2 },
        undecided: { agents: 1, opinion_mean: 0, opinion_shift: -0.05, actions: 0 },
      },
      by_posting_style: {
        terse: { agents: 3, opinion_mean: 0.2, opinion_shift: 0.15, actions: 1 },
        verbose: { agents: 1, opinion_mean: -0.6, opinion_shift: 0.2, actions: 2 },
      },
      by_segment: {
        top_1_night: { agents: 1, opinion_mean: -0.6, opinion_shift: 0.2, actions: 2 },
        rest_day: { agents: 3, opinion_mean: 0.2, opinion_shift: 0.15, actions: 1 },
      },
    });
  });
});
