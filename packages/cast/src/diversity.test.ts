// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { AgentProfile } from "./profile.ts";
import { diversityWarnings, leastCount } from "./diversity.ts";

type Part = Pick<AgentProfile, "activity_level" | "anchors">;

function part(activity_level: number, anchors: Partial<AgentProfile["anchors"]>): Part {
  return {
    activity_level,
    anchors: {
      posting_style: "terse",
      active_hours: [8, 9, 10, 11],
      stance: "neutral",
      opinion_drift_rate: 0.3,
      influence_weight: 1,
      ...anchors,
    },
  };
}

const leader = part(0.5, { influence_weight: 2.5 });
const lurker = part(0.2, { influence_weight: 0.6, stance: "observer" });
const reactor = part(0.5, { opinion_drift_rate: 0.8, posting_style: "emotional" });
const amplifier = part(0.8, { stance: "amplifier" });
const regular = part(0.5, {});

const of = (...parts: [count: number, agent: Part][]): Part[] =>
  parts.flatMap(([count, agent]) => Array.from({ length: count }, () => agent));

describe("diversityWarnings", () => {
  it("says nothing about a varied cast", () => {
    expect(diversityWarnings(of([1, leader], [4, lurker], [2, reactor], [1, amplifier], [12, regular]))).toEqual([]);
  });

  it("says nothing about a cast of fewer than 12", () => {
    expect(diversityWarnings(of([11, regular]))).toEqual([]);
  });

  it("has a sentence for each rule that is missed, with what there is and what is asked for", () => {
    expect(diversityWarnings(of([12, regular]))).toEqual([
      "0 of 12 agents are leaders; a varied cast has at least 5 % (1).",
      "0 of 12 agents are lurkers; a varied cast has at least 20 % (3).",
      "0 of 12 agents are reactors; a varied cast has at least 10 % (2).",
      "0 of 12 agents are amplifiers; a varied cast has at least 5 % (1).",
    ]);
  });

  it.each([
    ["leaders", of([0, leader], [4, lurker], [2, reactor], [1, amplifier], [13, regular])],
    ["lurkers", of([1, leader], [3, lurker], [2, reactor], [1, amplifier], [13, regular])],
    ["reactors", of([1, leader], [4, lurker], [1, reactor], [1, amplifier], [13, regular])],
    ["amplifiers", of([1, leader], [4, lurker], [2, reactor], [0, amplifier], [13, regular])],
  ])("warns about one agent too few among %s", (word, agents) => {
    expect(agents).toHaveLength(20);
    const warnings = diversityWarnings(agents);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(word);
  });
});

describe("leastCount", () => {
  it.each([
    [0.2, 15, 3],
    [0.1, 30, 3],
    [0.05, 60, 3],
    [0.05, 61, 4],
    [0.2, 12, 3],
  ])("%p of %d is at least %d", (share, size, least) => {
    expect(leastCount(share, size)).toBe(least);
  });
});
