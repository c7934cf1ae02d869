// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import type { AgentProfile, Cast } from "@shoal/cast";
import fc from "fast-check";
import { countDifferences, differencesFrom, statisticsOf } from "./compare-lists.ts";

function agent(agent_id: string, more: Partial<AgentProfile> = {}): AgentProfile {
  const anchors: AgentProfile["anchors"] = {
    posting_style: "terse",
    active_hours: [8, 9, 10, 11],
    stance: "neutral",
    opinion_drift_rate: 0.5,
    influence_weight: 1,
  };
  return { agent_id, name: agent_id, persona: "", activity_level: 0.5, anchors, ...more };
}

const reads = (follower_id: string, followee_id: string) => ({ follower_id, followee_id });
const BOLD: AgentProfile = {
  ...agent("b", { age: 30, interested_topics: ["x"] }),
  anchors: { ...agent("b").anchors, stance: "opposing", active_hours: [0, 1, 2, 3] },
};
const CAST: Cast = { agents: [agent("a"), agent("b"), agent("c")], follows: [reads("a", "b"), reads("b", "c")] };
const OTHER: Cast = { agents: [agent("d"), BOLD, agent("a")], follows: [reads("a", "b"), reads("d", "a")] };

describe("two casts", () => {
  it("are counted by what both have alike, what is different, and what one of them has", () => {
    expect(countDifferences(CAST, OTHER)).toEqual({
      agents: { equal: 1, different: 1, only_in_cast: 1, only_in_with: 1 },
      follows: { equal: 1, only_in_cast: 1, only_in_with: 1 },
      different_fields: { age: 1, interested_topics: 1, stance: 1, active_hours: 1 },
      same_order: false,
    });
    expect(countDifferences(CAST, CAST)).toEqual({
      agents: { equal: 3, different: 0, only_in_cast: 0, only_in_with: 0 },
      follows: { equal: 2, only_in_cast: 0, only_in_with: 0 },
      different_fields: {},
      same_order: true,
    });
  });

  it("show each difference with both values, those of the cast in its order first", () => {
    const { items, next } = differencesFrom(CAST, OTHER, 0, 10);
    expect(next).toBeNull();
    expect(items.map(({ agent_id, found }) => [agent_id, found])).toEqual([
      ["b", "both"],
      ["c", "cast"],
      ["d", "with"],
    ]);
    expect(items[0]!.fields.toSorted((one, two) => (one.field < two.field ? -1 : 1))).toEqual([
      { field: "active_hours", value: [8, 9, 10, 11], with_value: [0, 1, 2, 3] },
      { field: "age", value: null, with_value: 30 },
      { field: "interested_topics", value: null, with_value: ["x"] },
      { field: "stance", value: "neutral", with_value: "opposing" },
    ]);
  });

  it("show them page by page, each once, as many as are counted", () => {
    const cast = fc
      .uniqueArray(fc.record({ id: fc.constantFrom(..."abcdefgh".split("")), age: fc.integer({ min: 20, max: 22 }) }), {
        selector: ({ id }) => id,
      })
      .map((people) => ({ agents: people.map(({ id, age }) => agent(id, { age })), follows: [] }));
    fc.assert(
      fc.property(cast, cast, fc.integer({ min: 1, max: 4 }), (one, other, limit) => {
        const all = differencesFrom(one, other, 0, 100).items;
        const paged: unknown[] = [];
        for (let from: number | null = 0; from !== null; ) {
          const page = differencesFrom(one, other, from, limit);
          expect(page.items.length).toBeLessThanOrEqual(limit);
          paged.push(...page.items);
          from = page.next;
        }
        expect(paged).toEqual(all);
        const { different, only_in_cast, only_in_with } = countDifferences(one, other).agents;
        expect(all).toHaveLength(different + only_in_cast + only_in_with);
        const mirrored = countDifferences(other, one).agents;
        expect(mirrored).toMatchObject({ different, only_in_cast: only_in_with, only_in_with: only_in_cast });
      }),
    );
  });
});

it("the statistics of a cast tell mean, standard deviation and who is awake", () => {
  const weights = [0.5, 1.5, 2.5];
  const agents = weights.map((influence_weight, index) => {
    return { ...agent(`a${index}`), anchors: { ...agent("a").anchors, influence_weight } };
  });
  const statistics = statisticsOf({ agents: [...agents, BOLD], follows: [] });
  expect(statistics.influence_weight.mean).toBeCloseTo(1.375, 12);
  expect(statistics.influence_weight.deviation).toBeCloseTo(Math.sqrt(0.546875), 12);
  expect(statistics.activity_level).toEqual({ mean: 0.5, deviation: 0 });
  expect(statistics.by_posting_style).toEqual({
    terse: 4,
    verbose: 0,
    "meme-heavy": 0,
    "data-driven": 0,
    emotional: 0,
  });
  expect(statistics.awake_by_hour.slice(0, 12)).toEqual([1, 1, 1, 1, 0, 0, 0, 0, 3, 3, 3, 3]);
});
