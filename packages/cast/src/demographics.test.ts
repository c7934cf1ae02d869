// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { castHash, checkCast, DEMOGRAPHIC_FIELDS } from "./index.ts";

const PLAIN = {
  agent_id: "ann",
  name: "Ann",
  persona: "",
  activity_level: 0.9,
  anchors: {
    posting_style: "verbose",
    active_hours: [8, 9, 10, 11],
    stance: "supportive",
    opinion_drift_rate: 0.05,
    influence_weight: 2.5,
  },
};
const TOLD = {
  kind: "individual",
  bio: "Nurse. Night shifts, strong coffee.",
  age: 34,
  gender: "female",
  country: "Portugal",
  profession: "Nurse",
  interested_topics: ["health", "football"],
  mbti: "ISFJ",
};

function hashOf(agent: object): string {
  const checked = checkCast([agent], []);
  if ("issues" in checked) throw new Error(JSON.stringify(checked.issues));
  return castHash(checked.cast);
}

describe("demographics", () => {
  it("are kept as given, all of them or any", () => {
    expect(Object.keys(TOLD)).toEqual(DEMOGRAPHIC_FIELDS);
    for (const [field, value] of Object.entries(TOLD)) {
      const agent = { ...PLAIN, [field]: value };
      expect(checkCast([agent], [])).toEqual({ cast: { agents: [agent], follows: [] } });
    }
    expect(checkCast([{ ...PLAIN, ...TOLD }], [])).toEqual({
      cast: { agents: [{ ...PLAIN, ...TOLD }], follows: [] },
    });
  });

  it("count in the hash, and leave that of a cast without them as it was", () => {
    expect(hashOf(PLAIN)).toBe("5222e4735dd4e8ec48f38c3765d2fa46776dc412856be4ce777c7c5fe9dfa577");
    const hashes = Object.entries(TOLD).map(([field, value]) => hashOf({ ...PLAIN, [field]: value }));
    expect(new Set([hashOf(PLAIN), ...hashes]).size).toBe(DEMOGRAPHIC_FIELDS.length + 1);
  });

  it.each<[string, object, string, RegExp]>([
    ["an unknown kind", { kind: "robot" }, "kind", /one of individual, group, outlet/],
    ["a bio of two lines", { bio: "one\ntwo" }, "bio", /one line/],
    ["a bio that is too long", { bio: "x".repeat(301) }, "bio", /at most 300/],
    ["an empty bio", { bio: " " }, "bio", /at least 1/],
    ["a child", { age: 12 }, "age", /at least 13/],
    ["someone too old", { age: 101 }, "age", /at most 100/],
    ["half a year", { age: 30.5 }, "age", /whole number|integer/],
    ["an unknown gender", { gender: "f" }, "gender", /one of male, female, other/],
    ["no topic", { interested_topics: [] }, "interested_topics", /at least 1/],
    ["too many topics", { interested_topics: "abcdefghi".split("") }, "interested_topics", /at most 8/],
    ["a topic that is two", { interested_topics: ["a;b"] }, "interested_topics[0]", /without ;/],
    ["no Myers-Briggs type", { mbti: "ABCD" }, "mbti", /one of ISTJ/],
    ["nothing in its place", { country: null }, "country", /text/],
    ["hidden text", { profession: "nurse\u202e" }, "profession", /direction/],
  ])("of %s are refused by name", (_what, wrong, field, reason) => {
    expect(checkCast([{ ...PLAIN, ...wrong }], [])).toEqual({
      issues: [
        { code: "INVALID_REQUEST", field: `agents[0].${field}`, reason: expect.stringMatching(reason) as unknown },
      ],
    });
  });
});
