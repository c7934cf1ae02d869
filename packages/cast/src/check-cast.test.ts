// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { checkCast } from "./check-cast.ts";
import { POSTING_STYLES } from "./profile.ts";

const STYLES = POSTING_STYLES.join(", ");

const anchors = {
  posting_style: "terse",
  active_hours: [8, 9, 10, 11],
  stance: "neutral",
  opinion_drift_rate: 0.5,
  influence_weight: 1,
};
const agent = (agent_id: string, changes: object = {}): object => ({
  agent_id,
  name: agent_id,
  activity_level: 0.5,
  anchors,
  ...changes,
});

function issuesOf(agents: readonly unknown[], follows: readonly { follower_id: string; followee_id: string }[] = []) {
  const checked = checkCast(agents, follows);
  return "issues" in checked ? checked.issues : [];
}

describe("checkCast", () => {
  it("fills in what may be left out", () => {
    const checked = checkCast([agent("a"), agent("b")], [{ follower_id: "a", followee_id: "b" }]);
    expect(checked).toMatchObject({ cast: { agents: [{ agent_id: "a", persona: "" }, { agent_id: "b" }] } });
  });

  it.each([
    ["INVALID_REQUEST", "agents", []],
    ["DUPLICATE_AGENT", "agents[1].agent_id", [agent("a"), agent("a")]],
    ["INVALID_REQUEST", "agents[0].agent_id", [agent("a b")]],
    ["INVALID_REQUEST", "agents[0].name", [agent("a", { name: " " })]],
    ["ANCHOR_OUT_OF_RANGE", "agents[0].activity_level", [agent("a", { activity_level: 1.01 })]],
    [
      "TOO_FEW_ACTIVE_HOURS",
      "agents[0].anchors.active_hours",
      [agent("a", { anchors: { ...anchors, active_hours: [1, 2, 3] } })],
    ],
    [
      "TOO_FEW_ACTIVE_HOURS",
      "agents[0].anchors.active_hours",
      [agent("a", { anchors: { ...anchors, active_hours: [1, 1, 2, 3] } })],
    ],
    [
      "ANCHOR_OUT_OF_RANGE",
      "agents[0].anchors.active_hours[3]",
      [agent("a", { anchors: { ...anchors, active_hours: [1, 2, 3, 24] } })],
    ],
    [
      "ANCHOR_OUT_OF_RANGE",
      "agents[0].anchors.influence_weight",
      [agent("a", { anchors: { ...anchors, influence_weight: 0.4 } })],
    ],
    [
      "ANCHOR_OUT_OF_RANGE",
      "agents[0].anchors.opinion_drift_rate",
      [agent("a", { anchors: { ...anchors, opinion_drift_rate: -0.1 } })],
    ],
    ["ANCHOR_OUT_OF_RANGE", "agents[0].anchors.stance", [agent("a", { anchors: { ...anchors, stance: "undecided" } })]],
    [
      "ANCHOR_OUT_OF_RANGE",
      "agents[0].anchors.posting_style",
      [agent("a", { anchors: { ...anchors, posting_style: "rude" } })],
    ],
    ["INVALID_REQUEST", "agents[0]", ["no object"]],
    ["INVALID_REQUEST", "agents[0].followers", [agent("a", { followers: 3 })]],
    ["INVALID_REQUEST", "agents[0].anchors.mood", [agent("a", { anchors: { ...anchors, mood: 1 } })]],
    ["INVALID_REQUEST", "agents[0].activity_level", [agent("a", { activity_level: "high" })]],
  ])("says %s and names %s where it is wrong", (code, field, agents) => {
    expect(issuesOf(agents)).toEqual([{ code, field, reason: expect.any(String) }]);
  });

  it.each<[string, object, string]>([
    ["name", { name: " " }, "a length of at least 1 is expected"],
    ["name", { name: undefined }, "missing; a text is expected"],
    ["persona", { persona: "x".repeat(10_001) }, "a length of at most 10,000 is expected"],
    ["activity_level", { activity_level: 1.01 }, "at most 1 is expected"],
    ["activity_level", { activity_level: "high" }, "a number is expected"],
    ["anchors", { anchors: null }, "an object is expected"],
    ["anchors.influence_weight", { anchors: { ...anchors, influence_weight: 0.4 } }, "at least 0.5 is expected"],
    ["anchors.posting_style", { anchors: { ...anchors, posting_style: "" } }, `one of ${STYLES} is expected`],
    ["anchors.active_hours", { anchors: { ...anchors, active_hours: 8 } }, "a list is expected"],
    ["anchors.active_hours", { anchors: { ...anchors, active_hours: [1] } }, "at least 4 hours are needed"],
    ["anchors.mood", { anchors: { ...anchors, mood: 1 } }, "there is no such field"],
  ])("says of %s in plain words what is expected", (field, changes, reason) => {
    expect(issuesOf([agent("a", changes)])).toMatchObject([{ field: `agents[0].${field}`, reason }]);
  });

  it("leaves no words of the schema library to any field that a profile has", () => {
    const wrong = fc.constantFrom(undefined, null, -1, 0.5, 99, "", " ", "\u0000", [], [0.5], [1, 1, 1, 1], {}, true);
    const profile = fc.record(Object.fromEntries(Object.keys(agent("a")).map((key) => [key, wrong])));
    const wrongAnchors = fc.record(Object.fromEntries(Object.keys(anchors).map((key) => [key, wrong])));
    fc.assert(
      fc.property(profile, wrongAnchors, (fields, inner) => {
        const reasons = [fields, agent("a", { anchors: inner })]
          .flatMap((one) => issuesOf([one]))
          .map((one) => one.reason);
        expect(reasons.filter((reason) => /Invalid|Too (small|big)|[<>]=|received/.test(reason))).toEqual([]);
      }),
    );
  });

  it.each([
    ["UNKNOWN_AGENT", "follows[0].followee_id", { follower_id: "a", followee_id: "nobody" }],
    ["UNKNOWN_AGENT", "follows[0].follower_id", { follower_id: "nobody", followee_id: "a" }],
    ["INVALID_REQUEST", "follows[0]", { follower_id: "a", followee_id: "a" }],
  ])("says %s and names %s where an edge is wrong", (code, field, edge) => {
    expect(issuesOf([agent("a"), agent("b")], [edge])).toEqual([{ code, field, reason: expect.any(String) }]);
  });

  it("refuses the same edge twice", () => {
    const edge = { follower_id: "a", followee_id: "b" };
    expect(issuesOf([agent("a"), agent("b")], [edge, edge])).toEqual([
      { code: "INVALID_REQUEST", field: "follows[1]", reason: "the same edge is already in the cast" },
    ]);
  });

  it("does not call an edge wrong because its agent is wrong elsewhere", () => {
    const issues = issuesOf([agent("a", { name: "" }), agent("b")], [{ follower_id: "a", followee_id: "b" }]);
    expect(issues.map((issue) => issue.field)).toEqual(["agents[0].name"]);
  });

  it("stops at twenty issues", () => {
    expect(issuesOf(Array.from({ length: 50 }, () => "no object"))).toHaveLength(20);
  });
});
