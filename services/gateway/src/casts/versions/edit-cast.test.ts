// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { type AgentProfile, type Cast, castHash, checkCast } from "@shoal/cast";
import fc from "fast-check";
import { castEdits } from "./cast-edits.ts";
import { editCast } from "./edit-cast.ts";

const ANCHORS = {
  posting_style: "terse",
  active_hours: [8, 9, 10, 11],
  stance: "neutral",
  opinion_drift_rate: 0.5,
  influence_weight: 1,
} as const;

function agent(agent_id: string, more: Partial<AgentProfile> = {}): AgentProfile {
  const anchors = { ...ANCHORS, active_hours: [...ANCHORS.active_hours] };
  return { agent_id, name: agent_id.toUpperCase(), persona: "", activity_level: 0.5, anchors, ...more };
}

const reads = (follower_id: string, followee_id: string) => ({ follower_id, followee_id });
const BASE: Cast = {
  agents: [agent("a", { age: 30, bio: "One" }), agent("b"), agent("c")],
  follows: [reads("a", "b"), reads("b", "c"), reads("c", "a")],
};

const edit = (edits: object) => editCast(BASE, castEdits.parse(edits));

function edited(edits: object) {
  const done = edit(edits);
  if ("issues" in done) throw new Error(JSON.stringify(done.issues));
  return done;
}

describe("edits of a cast", () => {
  it("change what they name of an agent, and nothing else", () => {
    const { cast, changed } = edited({
      change: [{ agent_id: "a", name: "Ann", age: 31, bio: null, anchors: { stance: "opposing" } }],
    });
    const { bio: _, ...before } = BASE.agents[0]!;
    expect(cast.agents).toEqual([
      { ...before, name: "Ann", age: 31, anchors: { ...before.anchors, stance: "opposing" } },
      ...BASE.agents.slice(1),
    ]);
    expect(cast.follows).toEqual(BASE.follows);
    expect([...changed].map(([id, fields]) => [id, fields.toSorted()])).toEqual([
      ["a", ["age", "bio", "name", "stance"]],
    ]);
  });

  it("replace hours and topics whole", () => {
    const { cast } = edited({
      change: [{ agent_id: "b", interested_topics: ["x"], anchors: { active_hours: [0, 1, 2, 3, 4] } }],
    });
    expect(cast.agents[1]).toMatchObject({ interested_topics: ["x"], anchors: { active_hours: [0, 1, 2, 3, 4] } });
  });

  it("let agents leave with their edges and join behind the others", () => {
    const { cast } = edited({
      remove: ["b"],
      add: [{ ...agent("d"), persona: undefined }],
      follow: [reads("d", "a"), reads("a", "c")],
      unfollow: [reads("c", "a")],
    });
    expect(cast.agents.map(({ agent_id }) => agent_id)).toEqual(["a", "c", "d"]);
    expect(cast.agents[2]).toEqual(agent("d"));
    expect(cast.follows).toEqual([reads("d", "a"), reads("a", "c")]);
  });

  it("may put an agent in the place of one that leaves", () => {
    const { cast, changed } = edited({ remove: ["b"], add: [agent("b", { name: "Another" })] });
    expect(cast.agents.map(({ name }) => name)).toEqual(["A", "C", "Another"]);
    expect(cast.follows).toEqual([reads("c", "a")]);
    expect(changed.size).toBe(0);
  });

  it.each<[string, object, string, RegExp, string?]>([
    [
      "who is not there changes",
      { change: [{ agent_id: "x", age: 30 }] },
      "change[0].agent_id",
      /"x"/,
      "UNKNOWN_AGENT",
    ],
    ["who is not there leaves", { remove: ["a", "x"] }, "remove[1]", /no agent/, "UNKNOWN_AGENT"],
    ["somebody changes twice", { change: [{ agent_id: "a" }, { agent_id: "a" }] }, "change[1].agent_id", /change\[0\]/],
    ["somebody leaves twice", { remove: ["a", "a"] }, "remove[1]", /remove\[0\] has the same/],
    [
      "somebody changes and leaves",
      { remove: ["a"], change: [{ agent_id: "a" }] },
      "change[0].agent_id",
      /remove\[0\]/,
    ],
    ["somebody joins who is there", { add: [agent("b")] }, "add[0].agent_id", /agents\[1\]/, "DUPLICATE_AGENT"],
    ["two join as one", { add: [agent("d"), agent("d")] }, "add[1].agent_id", /id of add\[0\]/, "DUPLICATE_AGENT"],
    [
      "an anchor leaves its range",
      { change: [{ agent_id: "c", anchors: { influence_weight: 9 } }] },
      "change[0].anchors.influence_weight",
      /at most 3/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    [
      "there are too few hours",
      { change: [{ agent_id: "c", anchors: { active_hours: [1, 2] } }] },
      "change[0].anchors.active_hours",
      /at least 4/,
      "TOO_FEW_ACTIVE_HOURS",
    ],
    ["a field is unknown", { change: [{ agent_id: "c", activity: 1 }] }, "change[0].activity", /no such field/],
    [
      "an anchor stands beside the others",
      { change: [{ agent_id: "c", stance: "neutral" }] },
      "change[0].stance",
      /no such/,
    ],
    ["what is needed is taken off", { change: [{ agent_id: "c", name: null }] }, "change[0].name", /missing/],
    [
      "all anchors are taken off",
      { change: [{ agent_id: "c", anchors: null }] },
      "change[0].anchors",
      /object|expected/,
    ],
    ["an edge is there already", { follow: [reads("a", "b")] }, "follow[0]", /already/],
    [
      "an edge leads to who leaves",
      { remove: ["b"], follow: [reads("a", "b")] },
      "follow[0].followee_id",
      /"b"/,
      "UNKNOWN_AGENT",
    ],
    ["an edge ends that is none", { unfollow: [reads("a", "c")] }, "unfollow[0]", /no such edge/],
    ["an edge ends twice", { unfollow: [reads("a", "b"), reads("a", "b")] }, "unfollow[1]", /no such edge/],
    ["nobody stays", { remove: ["a", "b", "c"] }, "agents", /at least one agent/],
  ])("are refused by name where %s", (_what, edits, field, reason, code = "INVALID_REQUEST") => {
    const done = edit(edits);
    const issues = "issues" in done ? done.issues : [];
    expect(issues[0]).toEqual({ code, field, reason: expect.stringMatching(reason) });
  });

  it("of any kind make a cast that passes the check, and are undone by their opposite", () => {
    const places = [0, 1, 2] as const;
    const hours = fc.uniqueArray(fc.nat(23), { minLength: 4 });
    const change = fc.record(
      { age: fc.integer({ min: 13, max: 100 }), activity_level: fc.double({ min: 0, max: 1, noNaN: true }), hours },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        change,
        fc.boolean(),
        (place, { hours: active_hours, ...fields }, joins) => {
          const { agent_id } = BASE.agents[place]!;
          const anchors = active_hours === undefined ? {} : { anchors: { active_hours } };
          const { cast } = edited({ change: [{ agent_id, ...fields, ...anchors }], add: joins ? [agent("d")] : [] });
          expect(checkCast(cast.agents, cast.follows)).toEqual({ cast });
          const { age = null, activity_level, anchors: before } = BASE.agents[place]!;
          const back = castEdits.parse({
            change: [{ agent_id, age, activity_level, anchors: before }],
            remove: joins ? ["d"] : [],
          });
          const again = editCast(cast, back);
          expect("cast" in again && castHash(again.cast)).toBe(castHash(BASE));
        },
      ),
    );
  });
});
