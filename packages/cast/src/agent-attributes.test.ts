// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { matchesFilter, type AgentAttributes, type AgentFilter } from "./agent-attributes.ts";

const agent: AgentAttributes = {
  stance: "opposing",
  position: "against",
  archetype: "leader",
  posting_style: "terse",
  activity_segment: "top_1_day",
};

describe("a filter", () => {
  it.each<[AgentFilter, boolean]>([
    [{}, true],
    [{ stance: [], position: [] }, true],
    [{ stance: ["opposing"] }, true],
    [{ stance: ["neutral", "opposing"] }, true],
    [{ stance: ["neutral"] }, false],
    [{ stance: ["opposing"], position: ["for"] }, false],
    [{ stance: ["opposing"], position: ["against"], archetype: ["leader"], posting_style: ["terse"] }, true],
    [{ activity_segment: ["top_1_day", "rest_day"] }, true],
    [{ activity_segment: ["rest_day"] }, false],
  ])("%j chooses the agent: %s", (filter, chosen) => {
    expect(matchesFilter(agent, filter)).toBe(chosen);
  });

  it("by position does not choose who has none", () => {
    expect(matchesFilter({ ...agent, position: undefined }, { position: ["undecided"] })).toBe(false);
    expect(matchesFilter({ ...agent, position: undefined }, {})).toBe(true);
  });
});
