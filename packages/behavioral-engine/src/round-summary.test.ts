// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { AgentTable } from "./agent-table.ts";
import { RoundSummary } from "./round-summary.ts";
import { agent } from "../tests/cast-builder.ts";

describe("RoundSummary", () => {
  it("tells means and counts over all, by stance and by archetype", () => {
    const agents = new AgentTable([
      agent("a", { stance: "supportive", influence_weight: 2.5, opinion_drift_rate: 0.1 }),
      agent("b", { stance: "opposing" }),
      agent("c", { stance: "opposing" }),
      agent("d", { stance: "neutral" }),
    ]);
    agents.opinion.set([0.8, -0.6, -0.2, 0]);
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
      opinion: { mean: 0, variance: 0.26 },
      positions: { for: 1, against: 2, undecided: 1 },
      by_stance: {
        supportive: { agents: 1, opinion_mean: 0.8, actions: 1 },
        opposing: { agents: 2, opinion_mean: -0.4, actions: 2 },
        neutral: { agents: 1, opinion_mean: 0, actions: 0 },
      },
      by_archetype: {
        leader: { agents: 1, opinion_mean: 0.8, actions: 1 },
        regular: { agents: 3, opinion_mean: -0.266667, actions: 2 },
      },
    });
  });
});
