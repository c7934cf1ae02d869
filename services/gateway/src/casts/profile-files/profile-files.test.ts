// SPDX-License-Identifier: Apache-2.0
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { describe, expect, it } from "@jest/globals";
import {
  AGENT_KINDS,
  type AgentProfile,
  archetypeOf,
  type Cast,
  castHash,
  checkCast,
  diversityWarnings,
  GENDERS,
  MBTI_TYPES,
  POSTING_STYLES,
  STANCES,
} from "@shoal/cast";
import fc from "fast-check";
import type { ProfileFormat } from "./profile-formats.ts";
import { readProfileFile } from "./read-profile-file.ts";
import { redditProfiles } from "./write-reddit-profiles.ts";
import { twitterProfiles } from "./write-twitter-profiles.ts";

// As MiroFish writes them.
const MIROFISH = {
  user_id: 0,
  username: "lin_wei_482",
  name: "林伟",
  bio: "大学教师",
  persona: "林伟，45岁，在大学教书。\n关心学费。",
  karma: 2310,
  created_at: "2026-01-05",
  age: 45,
  gender: "male",
  mbti: "INTJ",
  country: "中国",
  profession: "教师",
  interested_topics: ["教育", "学费"],
};
const PLAIN = { user_id: 1, username: "anna.k", name: "Anna K", bio: "Student.", persona: "A student.", karma: 600 };
const CSV = [
  "user_id,name,username,following_agentid_list,previous_tweets,user_char,description",
  '0,Ann,ann,"[1, 2]","[""Hello""]","Nurse. Works nights, in ""A&E"".",Nurse.',
  "1,Bob,bob,[],[],Bob reads a lot.,",
  '2,Cem,cem,"[0, 2, 7]",,nan,',
].join("\n");

const read = (file: unknown, format: ProfileFormat = "reddit-profiles", seed = 0) =>
  readProfileFile(Buffer.from(typeof file === "string" ? file : JSON.stringify(file)), format, seed);

describe("a file of MiroFish or OASIS", () => {
  it("is a cast with all that it tells, and marks on the rest", async () => {
    const { cast, origins } = await read([MIROFISH, PLAIN]);
    const { name, bio, persona, age, gender, mbti, country, profession, interested_topics } = MIROFISH;
    const told = { name, bio, persona, age, gender, mbti, country, profession, interested_topics };
    expect(cast.agents[0]).toMatchObject({ agent_id: "lin_wei_482", ...told });
    expect(cast.agents[1]).toMatchObject({
      agent_id: "anna_k",
      name: "Anna K",
      bio: "Student.",
      persona: "A student.",
    });
    expect(cast.agents[1]).not.toHaveProperty("age");
    expect(checkCast(cast.agents, cast.follows)).toEqual({ cast });
    const anchors = [
      "activity_level",
      "posting_style",
      "active_hours",
      "stance",
      "opinion_drift_rate",
      "influence_weight",
    ];
    const marks = anchors.map((field) => ({ field, reason: "the file does not tell it", by: "rule" }));
    expect(origins[0]).toEqual({
      agent_id: "lin_wei_482",
      type: "",
      provider: "given",
      model: null,
      prompt_version: null,
      repairs: marks,
    });
    const renamed = { field: "agent_id", reason: 'made of the user name "anna.k"', by: "rule" };
    expect(origins[1]?.repairs).toEqual([renamed, ...marks]);
  });

  it("as CSV has bio and persona one behind the other, and says who follows whom by number", async () => {
    const { cast, origins } = await read(CSV, "twitter-profiles");
    expect(cast.agents.map(({ agent_id, bio, persona }) => [agent_id, bio, persona])).toEqual([
      ["ann", "Nurse.", 'Works nights, in "A&E".'],
      ["bob", undefined, "Bob reads a lot."],
      ["cem", undefined, ""],
    ]);
    expect(cast.follows.map(({ follower_id, followee_id }) => `${follower_id} ${followee_id}`)).toEqual([
      "ann bob",
      "ann cem",
      "cem ann",
    ]);
    expect(origins[2]?.repairs.at(-1)).toEqual({
      field: "follows",
      reason: expect.stringMatching(/^2 of those whom it follows/),
      by: "rule",
    });
  });

  it("gives the same cast for the same seed, another for another, as varied as a generated one", async () => {
    const people = Array.from({ length: 200 }, (_, n) => ({ ...PLAIN, user_id: n, username: `person_${n}` }));
    const [first, again, other] = await Promise.all([read(people), read(people), read(people, "reddit-profiles", 1)]);
    expect(castHash(again.cast)).toBe(castHash(first.cast));
    expect(castHash(other.cast)).not.toBe(castHash(first.cast));
    for (const { cast } of [first, other]) {
      expect(diversityWarnings(cast.agents)).toEqual([]);
      expect(new Set(cast.agents.map(({ anchors }) => JSON.stringify(anchors))).size).toBeGreaterThan(150);
      expect(cast.follows.length).toBeGreaterThan(200);
    }
    for (const size of [12, 13, 20])
      expect(diversityWarnings((await read(people.slice(0, size))).cast.agents)).toEqual([]);
  });

  it("keeps the anchors that it does tell, and marks the others alone", async () => {
    const people = Array.from({ length: 12 }, (_, n) => ({
      ...PLAIN,
      username: `p${n}`,
      stance: "opposing",
      active_hours: [1, 2, 3, 4],
    }));
    const { cast, origins } = await read(people);
    expect(cast.agents.every(({ anchors }) => anchors.stance === "opposing" && anchors.active_hours.length === 4)).toBe(
      true,
    );
    expect(origins[0]?.repairs.map(({ field }) => field)).toEqual([
      "activity_level",
      "posting_style",
      "opinion_drift_rate",
      "influence_weight",
    ]);
  });

  it("gives outlets and groups what fits them, by the type of their entity", async () => {
    const outlets = Array.from({ length: 40 }, (_, n) => ({
      ...PLAIN,
      username: `o${n}`,
      source_entity_type: "MediaOutlet",
    }));
    const people = Array.from({ length: 40 }, (_, n) => ({
      ...PLAIN,
      username: `p${n}`,
      source_entity_type: "Student",
    }));
    const { cast, origins } = await read([...outlets, ...people]);
    const leaders = (from: number) =>
      cast.agents.slice(from, from + 40).filter((one) => archetypeOf(one) === "leader").length;
    expect(leaders(0)).toBeGreaterThan(leaders(40) + 5);
    expect(origins[0]?.type).toBe("MediaOutlet");
  });

  it.each<[string, object, string, unknown, RegExp]>([
    ["a long bio", { bio: `A${"b".repeat(400)}` }, "bio", `A${"b".repeat(299)}`, /shortened from 401 to 300/],
    ["a bio of several lines", { bio: "One\n two" }, "bio", "One two", /^$/],
    ["a child", { age: 8 }, "age", undefined, /left out: "8".*13 to 100/],
    ["an age as text", { age: "41.0" }, "age", 41, /^$/],
    ["words for an age", { age: "old" }, "age", undefined, /left out: "old"/],
    ["a gender in Chinese", { gender: "女" }, "gender", "female", /^$/],
    ["another gender", { gender: "Agender" }, "gender", undefined, /left out: "agender"/],
    ["no type of Myers-Briggs", { mbti: "WXYZ" }, "mbti", undefined, /left out: "WXYZ"/],
    ["a type in small letters", { mbti: "intj" }, "mbti", "INTJ", /^$/],
    ["topics as text", { interested_topics: "['a', 'b c']" }, "interested_topics", ["a", "b c"], /^$/],
    [
      "topics between marks",
      { interested_topics: "教育、学费；体育" },
      "interested_topics",
      ["教育", "学费", "体育"],
      /^$/,
    ],
    [
      "too many topics",
      { interested_topics: "abcdefghij".split("") },
      "interested_topics",
      "abcdefgh".split(""),
      /at most 8/,
    ],
    ["a null", { profession: null }, "profession", undefined, /^$/],
    ["hidden characters", { profession: "nurse\u202e" }, "profession", "nurse", /^$/],
    ["HTML", { profession: "<b>nurse</b>" }, "profession", "<b>nurse</b>", /^$/],
  ])("may hold %s", async (_what, fields, field, value, reason) => {
    const { cast, origins } = await read([{ ...PLAIN, ...fields }]);
    expect(cast.agents[0]?.[field as keyof AgentProfile]).toEqual(value);
    const mark = origins[0]?.repairs.find((repair) => repair.field === field)?.reason ?? "";
    expect(mark).toMatch(reason);
  });

  it("may name several alike, or in no letters that an id can have", async () => {
    const { cast } = await read([
      PLAIN,
      PLAIN,
      { username: "林伟" },
      { user_id: 9, realname: "Nine" },
      { name: "Just a name" },
    ]);
    expect(cast.agents.map(({ agent_id, name }) => [agent_id, name])).toEqual([
      ["anna_k", "Anna K"],
      ["anna_k-2", "Anna K"],
      ["a3", "林伟"],
      ["9", "Nine"],
      ["a5", "Just a name"],
    ]);
  });

  it.each<[string, unknown, ProfileFormat, string, RegExp, string?]>([
    ["no list", { profiles: [] }, "reddit-profiles", "body", /a list of profiles/],
    ["nobody", [], "reddit-profiles", "body", /at least one profile/],
    ["half a list", '[{"username": "a"', "reddit-profiles", "body", /not valid JSON/, "MALFORMED_JSON"],
    ["HTML", "<html>", "reddit-profiles", "body", /not valid JSON/, "MALFORMED_JSON"],
    ["no object", [PLAIN, "x"], "reddit-profiles", "[1]", /an object/],
    ["an object for a text", [{ ...PLAIN, persona: { a: 1 } }], "reddit-profiles", "[0].persona", /text/],
    ["a list for a text", [PLAIN, { ...PLAIN, bio: ["a"] }], "reddit-profiles", "[1].bio", /text/],
    ["true for a number", [{ ...PLAIN, age: true }], "reddit-profiles", "[0].age", /text/],
    [
      "an object among the topics",
      [{ ...PLAIN, interested_topics: ["a", {}] }],
      "reddit-profiles",
      "[0].interested_topics",
      /text/,
    ],
    ["no name", [{ bio: "x" }], "reddit-profiles", "[0].username", /missing/],
    [
      "a wrong anchor",
      [PLAIN, { ...PLAIN, influence_weight: 9 }],
      "reddit-profiles",
      "[1].influence_weight",
      /at most 3/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    ["a hidden name", [{ ...PLAIN, name: "A\u202eB" }], "reddit-profiles", "[0].name", /invisible/],
    ["no row", "user_id,username\n", "twitter-profiles", "row 2", /at least one profile/],
    ["no column of names", "user_id,description\n1,x", "twitter-profiles", "row 1, username", /missing/],
    ["a row without a name", "username,age\nx,20\n,30", "twitter-profiles", "row 3, username", /missing/],
    [
      "a wrong stance",
      "username,stance\nx,neutral\ny,angry",
      "twitter-profiles",
      "row 3, stance",
      /one of/,
      "ANCHOR_OUT_OF_RANGE",
    ],
    ["HTML", "<html><body>,</body>", "twitter-profiles", "row 1, username", /missing/],
  ])("with %s is refused by its place", async (_what, file, format, field, reason, code = "INVALID_REQUEST") => {
    await expect(read(file, format)).rejects.toMatchObject({
      code,
      violations: [{ field, reason: expect.stringMatching(reason) }],
    });
  });
});

const text = fc.oneof(
  fc.constantFrom("=1+1", "A, b", 'Said "no"', "名字", "[1]", "nan b"),
  fc.stringMatching(/^[A-Za-z][A-Za-z ,'"]{0,20}[a-z]$/),
);
const hundredths = (least: number, most: number) =>
  fc.integer({ min: least * 100, max: most * 100 }).map((value) => value / 100);
const agent: fc.Arbitrary<AgentProfile> = fc
  .tuple(
    fc.record({
      agent_id: fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_-]{0,8}$/).filter((id) => !/^(nan|none)$/i.test(id)),
      name: text,
      persona: fc.oneof(fc.constant(""), text),
      activity_level: hundredths(0, 1),
      anchors: fc.record({
        posting_style: fc.constantFrom(...POSTING_STYLES),
        active_hours: fc.uniqueArray(fc.nat(23), { minLength: 4 }),
        stance: fc.constantFrom(...STANCES),
        opinion_drift_rate: hundredths(0, 1),
        influence_weight: hundredths(0.5, 3),
      }),
    }),
    fc.record(
      {
        kind: fc.constantFrom(...AGENT_KINDS),
        bio: text,
        age: fc.integer({ min: 13, max: 100 }),
        gender: fc.constantFrom(...GENDERS),
        country: text,
        profession: text,
        interested_topics: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 }),
        mbti: fc.constantFrom(...MBTI_TYPES),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([plain, told]) => ({ ...plain, ...told }));

async function* of<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

describe("a cast as a file of MiroFish and OASIS", () => {
  const written = async (cast: Cast, format: ProfileFormat): Promise<Buffer> => {
    const stored = { agents: () => of(cast.agents), follows: () => of(cast.follows) };
    return buffer(format === "reddit-profiles" ? Readable.from(redditProfiles(stored)) : twitterProfiles(stored));
  };
  // Of 2 agents at least one reads another, so that no follow graph is grown.
  const casts = fc
    .uniqueArray(agent, { selector: ({ agent_id }) => agent_id, minLength: 2, maxLength: 6 })
    .map((agents) => ({
      agents,
      follows: agents.slice(1).map(({ agent_id }) => ({ follower_id: agent_id, followee_id: agents[0]!.agent_id })),
    }));

  it("as a list comes back as it was", async () => {
    await fc.assert(
      fc.asyncProperty(casts, async (cast) => {
        const { cast: again } = await readProfileFile(await written(cast, "reddit-profiles"), "reddit-profiles", 0);
        expect(again).toEqual(cast);
      }),
    );
  });

  it("as CSV comes back as it was, its personas on one line", async () => {
    await fc.assert(
      fc.asyncProperty(casts, async (cast) => {
        const { cast: again } = await readProfileFile(await written(cast, "twitter-profiles"), "twitter-profiles", 0);
        expect(again).toEqual({ ...cast, follows: again.follows });
        expect(new Set(again.follows.map((edge) => JSON.stringify(edge)))).toEqual(
          new Set(cast.follows.map((edge) => JSON.stringify(edge))),
        );
      }),
    );
  });

  it("has all that OASIS can't do without, and names what nobody has told", async () => {
    const anchors = {
      posting_style: "terse",
      active_hours: [1, 2, 3, 4],
      stance: "neutral",
      opinion_drift_rate: 0,
      influence_weight: 1,
    } as const;
    const bare: AgentProfile = {
      agent_id: "a",
      name: "A",
      persona: "",
      activity_level: 1,
      anchors: { ...anchors, active_hours: [1, 2, 3, 4] },
    };
    const cast = {
      agents: [bare, { ...bare, agent_id: "b", bio: "B.", persona: "Is\nB." }],
      follows: [{ follower_id: "b", followee_id: "a" }],
    };
    const list = JSON.parse(String(await written(cast, "reddit-profiles"))) as Record<string, unknown>[];
    expect(list[0]).toMatchObject({
      user_id: 0,
      username: "a",
      realname: "A",
      bio: "A",
      persona: "A",
      age: 30,
      gender: "other",
    });
    expect(list[0]).toMatchObject({
      mbti: "ISTJ",
      country: "unknown",
      filled: ["bio", "persona", "age", "gender", "mbti", "country"],
    });
    expect(list[1]).toMatchObject({ user_id: 1, bio: "B.", persona: "Is\nB.", follows: ["a"] });
    const [header, , second] = String(await written(cast, "twitter-profiles")).split("\n");
    expect(header).toMatch(/^user_id,name,username,following_agentid_list,previous_tweets,user_char,description,/);
    expect(second).toMatch(/^1,A,b,\[0\],\[\],B\. Is B\.,B\.,/);
  });
});
