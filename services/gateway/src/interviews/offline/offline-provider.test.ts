// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { type Position, POSITIONS, POSTING_STYLES, type PostingStyle } from "@shoal/cast";
import { LANGUAGES } from "../../prompts/index.ts";
import type { MemoryEntryJson, MemoryJson } from "../../simulation-client/memory-json.ts";
import { OfflineProvider } from "./offline-provider.ts";

const POST = { post_id: "p1", author_id: "ann", author_name: "Ann", text: "Fees hurt.", round: 1 };

const ENTRIES: readonly MemoryEntryJson[] = [
  { seq: 40, round: 4, kind: "action", body: { type: "follow", followee_id: "ann" }, posts: [] },
  { seq: 30, round: 3, kind: "action", body: { type: "post", post_id: "p2", text: "I pay too much." }, posts: [] },
  { seq: 20, round: 2, kind: "action", body: { type: "like", post_id: "p1" }, posts: [POST] },
  {
    seq: 10,
    round: 2,
    kind: "exposure",
    body: { post_ids: ["p9", "p1"] },
    posts: [{ ...POST, post_id: "p9", text: "" }, POST],
  },
];

function memory(style: PostingStyle, position: Position | null, entries = ENTRIES): MemoryJson {
  const anchors = {
    posting_style: style,
    active_hours: [8, 9, 10, 11],
    stance: "neutral" as const,
    opinion_drift_rate: 0.5,
    influence_weight: 1,
  };
  const agent = {
    agent_id: "bob",
    name: "Bob",
    persona: "",
    activity_level: 1,
    anchors,
    archetype: "regular" as const,
    opinion: position === null ? null : 0.25,
    position,
    activity_segment: null,
    actions: { post: 1, like: 1, follow: 1 },
  };
  return { agent, as_of_round: 4, entries, older_entries: 0 };
}

async function answer(of: MemoryJson, language: "zh" | "en" = "en", topic = "fees") {
  return new OfflineProvider().answer({ memory: of, topic, language, prompt: "Why?" });
}

describe("an answer without a model", () => {
  it("differs by style, position and language, and names the topic", async () => {
    const memories = POSTING_STYLES.flatMap((style) => [...POSITIONS, null].map((one) => memory(style, one)));
    const answers = await Promise.all(
      LANGUAGES.flatMap((language) => memories.map(async (one) => (await answer(one, language, "Fees")).text)),
    );
    expect(new Set(answers).size).toBe(LANGUAGES.length * POSTING_STYLES.length * (POSITIONS.length + 1));
    for (const text of answers) expect(text).toContain("Fees");
  });

  it("cites what was written, gone along with and read, as many as suit the style", async () => {
    const cited = async (style: PostingStyle) => (await answer(memory(style, "for"))).used.map(({ seq }) => seq);
    expect(await cited("terse")).toEqual([30]);
    expect(await cited("emotional")).toEqual([30, 20]);
    expect(await cited("verbose")).toEqual([30, 20, 10]);
  });

  it("says the posts that it cites, and its figures where the style has some", async () => {
    expect((await answer(memory("data-driven", "for"))).text).toBe(
      "On balance what I have seen speaks for fees. My opinion stands at 0.25 between -1 and 1. Up to round 4 I did 3 " +
        "things on here, 1 of them in words of my own. In round 3 I wrote: “I pay too much.” In round 2 I went along " +
        "with Ann: “Fees hurt.” In round 2 I read this from Ann: “Fees hurt.”",
    );
  });

  it("is all Chinese but for names and what was said", async () => {
    for (const style of POSTING_STYLES) {
      const { text } = await answer(memory(style, "against"), "zh", "学费");
      expect(text.replaceAll(/“[^”]*”|Ann/g, "")).not.toMatch(/[a-z]/i);
    }
  });

  it("says so where nothing is remembered", async () => {
    const { text, used } = await answer(memory("terse", null, []), "en");
    expect([text, used]).toEqual(["Fees? No view yet. So far I have only looked on.", []]);
  });
});
