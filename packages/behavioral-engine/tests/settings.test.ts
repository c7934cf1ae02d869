// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { readFileSync } from "node:fs";
import { behavioralSettingsSchema, type ActionType, type BehavioralSettings } from "../src/index.ts";
import { agent, mixedAgents, ring } from "./cast-builder.ts";
import {
  actionsOf,
  countOf,
  exposuresOf,
  finalOpinions,
  initialOpinions,
  isPost,
  runWorld,
  type Overrides,
} from "./run-world.ts";

const SEEDS = [1, 2, 3];

/** Sum of a statistic over three seeds. */
function total(settings: object, statistic: (run: ReturnType<typeof runWorld>) => number, overrides: Overrides = {}) {
  return SEEDS.reduce((sum, seed) => sum + statistic(runWorld({ ...overrides, settings, seed })), 0);
}

/** Many ties and many posts: more is written between two looks at the feed than is shown. */
const crowd = mixedAgents(40, { stance: "supportive" }, 0.3);
const CROWDED: Overrides = { agents: crowd, follows: ring(crowd, 25) };

/** How far opinions moved, over all agents. */
function movement(run: ReturnType<typeof runWorld>): number {
  const final = finalOpinions(run);
  let sum = 0;
  for (const [id, opinion] of initialOpinions(run)) sum += Math.abs(final.get(id)! - opinion);
  return sum;
}

/** Mean age in rounds of the posts that were shown, each post dated by its first event. */
function ageOfShownPosts(run: ReturnType<typeof runWorld>): number {
  const born = new Map<string, number>();
  for (const event of run) {
    if (event.kind === "action" && isPost(event.body)) {
      born.set(event.body.post_id, event.round);
    }
  }
  const ages = exposuresOf(run).flatMap((shown) => shown.post_ids.map((id) => shown.round - born.get(id)!));
  return ages.reduce((sum, age) => sum + age, 0) / ages.length;
}

/** Mean over the posts shown of the likes, reposts, quotes and replies that each had at the round's start. */
function popularityOfShownPosts(run: ReturnType<typeof runWorld>): number {
  const engagement = new Map<string, number>();
  let thisRound: string[] = [];
  let sum = 0;
  let shown = 0;
  for (const event of run) {
    if (event.kind === "exposure") {
      for (const id of event.body.post_ids) sum += engagement.get(id) ?? 0;
      shown += event.body.post_ids.length;
    }
    if (event.kind === "action") {
      if (event.body.type === "reply") thisRound.push(event.body.in_reply_to);
      if (event.body.type === "quote") thisRound.push(event.body.quoted_post_id);
      if (event.body.type === "like" || event.body.type === "repost") thisRound.push(event.body.post_id);
    }
    if (event.kind === "round_ended") {
      for (const id of thisRound) engagement.set(id, (engagement.get(id) ?? 0) + 1);
      thisRound = [];
    }
  }
  return sum / shown;
}

describe("behavioralSettingsSchema", () => {
  it("fills in every setting", () => {
    expect(behavioralSettingsSchema.parse({})).toEqual({
      confidence_bound: 1,
      feed_size: 10,
      recency_half_life_minutes: 360,
      popularity_weight: 0.5,
      post_probability: 0.3,
      reply_probability: 0.05,
      repost_probability: 0.1,
      quote_probability: 0.02,
      like_probability: 0.25,
      follow_probability: 0.05,
      language: "en",
    } satisfies BehavioralSettings);
  });

  it("is what the documentation says", () => {
    const page = readFileSync(new URL("../../../docs/engine.md", import.meta.url), "utf8");
    const rows = [...page.matchAll(/^\| `(\w+)` \| [^|]+ \| ([\w.]+) \|/gm)].map((row) => [row[1], row[2]]);
    const defaults = Object.entries(behavioralSettingsSchema.parse({}));
    for (const name of Object.keys(behavioralSettingsSchema.shape))
      expect(page).toMatch(new RegExp(`^\\| \`${name}\``, "m"));
    expect(rows.sort()).toEqual(defaults.map(([name, value]) => [name, String(value)]).sort());
  });

  it.each([
    ["confidence_bound", 2.1],
    ["confidence_bound", -0.1],
    ["feed_size", 0],
    ["feed_size", 51],
    ["feed_size", 2.5],
    ["recency_half_life_minutes", 9],
    ["popularity_weight", -1],
    ["post_probability", 1.1],
    ["like_probability", "1"],
    ["follow_probability", null],
    ["language", "fr"],
    ["hourly_activity", []],
    ["hourly_activity", Array(23).fill(1)],
    ["hourly_activity", Array(24).fill(11)],
    ["hourly_activity_shift", 15],
    ["colour", 1],
  ])("refuses %s = %p and names it", (name, value) => {
    const issue = behavioralSettingsSchema.safeParse({ [name]: value }).error?.issues[0];
    expect(JSON.stringify(issue)).toContain(name);
  });
});

describe("a setting changes what it says", () => {
  it("confidence_bound: the wider, the more opinions move; at 0 none does", () => {
    const [none, narrow, wide] = [0, 0.4, 2].map((confidence_bound) => total({ confidence_bound }, movement));
    expect(none).toBeLessThan(0.01);
    expect(narrow).toBeGreaterThan(1);
    expect(wide).toBeGreaterThan(1.5 * narrow!);
  });

  it("feed_size: at most so many posts are shown, and more if it is larger", () => {
    const shown = (run: ReturnType<typeof runWorld>): number =>
      exposuresOf(run).reduce((sum, exposure) => sum + exposure.post_ids.length, 0);
    const [two, ten] = [2, 10].map((feed_size) => total({ feed_size, post_probability: 1 }, shown, CROWDED));
    expect(ten).toBeGreaterThan(2 * two!);
    const sizes = exposuresOf(runWorld({ settings: { feed_size: 2 } })).map((exposure) => exposure.post_ids.length);
    expect(Math.max(...sizes)).toBe(2);
  });

  it("recency_half_life_minutes: the shorter, the newer are the posts shown", () => {
    const [short, long] = [10, 10_080].map((minutes) =>
      total({ recency_half_life_minutes: minutes, feed_size: 5, post_probability: 1 }, ageOfShownPosts, CROWDED),
    );
    expect(long).toBeGreaterThan(1.3 * short!);
  });

  it("popularity_weight: the larger, the more popular are the posts shown", () => {
    const [none, much] = [0, 10].map((popularity_weight) =>
      total({ popularity_weight, feed_size: 3, post_probability: 1 }, popularityOfShownPosts, CROWDED),
    );
    expect(much).toBeGreaterThan(1.3 * none!);
  });

  it("quote_probability: quotes reach the followers' feeds like posts", () => {
    const quotesShown = (run: ReturnType<typeof runWorld>): number => {
      const quotes = new Set(actionsOf(run).flatMap((action) => (action.type === "quote" ? [action.post_id] : [])));
      return exposuresOf(run).flatMap((exposure) => exposure.post_ids.filter((id) => quotes.has(id))).length;
    };
    const [some, more] = [0.02, 0.2].map((quote_probability) => total({ quote_probability }, quotesShown));
    expect(some).toBeGreaterThan(0);
    expect(more).toBeGreaterThan(2 * some!);
  });

  it("language: decides in which language everything is written, and changes nothing else", () => {
    const topic = "提高学费";
    const [english, chinese] = ["en", "zh"].map((language) => runWorld({ settings: { language }, topic }));
    const withoutTexts = (run: ReturnType<typeof runWorld>): unknown =>
      run.map((event) => ({ ...event, body: { ...event.body, text: undefined } }));
    expect(withoutTexts(chinese!)).toEqual(withoutTexts(english!));
    const texts = (run: ReturnType<typeof runWorld>): string[] =>
      actionsOf(run).flatMap((action) => ("text" in action ? [action.text.replace(/^@\S+ /, "")] : []));
    expect(texts(chinese!).length).toBeGreaterThan(50);
    for (const text of texts(chinese!)) expect(text).not.toMatch(/[a-z]/i);
    for (const text of texts(english!)) expect(text).toMatch(/[a-z]/i);
  });

  it("hourly_activity: who is active follows it; weights of 1 are as none", () => {
    const agents = mixedAgents(60, { active_hours: Array.from({ length: 24 }, (_, hour) => hour) }, 0.2);
    const cast = { agents, follows: [], time: { rounds: 24, minutes_per_round: 60, start_hour: 0 } };
    const weights = Array.from({ length: 24 }, (_, hour) => (hour < 6 ? 0 : hour < 18 ? 1 : 3));
    const byHour = (settings: object): number[] => {
      const active = Array<number>(24).fill(0);
      for (const { round } of exposuresOf(runWorld({ ...cast, settings }))) active[round - 1]! += 1;
      return active;
    };
    const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
    const counts = byHour({ hourly_activity: weights });
    expect(sum(counts.slice(0, 6))).toBe(0);
    // 1 - (1 - 0.2)^3 = 0.488 of an hour instead of 0.2.
    expect(sum(counts.slice(18)) / 6 / 60).toBeCloseTo(0.488, 1);
    expect(sum(counts.slice(6, 18)) / 12 / 60).toBeCloseTo(0.2, 1);
    const without = runWorld({ ...cast, settings: {} });
    expect(runWorld({ ...cast, settings: { hourly_activity: Array(24).fill(1) } })).toEqual(without);
  });

  it("hourly_activity_shift: the curve's clock is so many hours ahead", () => {
    const agents = mixedAgents(60, { active_hours: Array.from({ length: 24 }, (_, hour) => hour) }, 0.4);
    const weights = Array.from({ length: 24 }, (_, hour) => (hour === 20 ? 1 : 0));
    const hoursOf = (hourly_activity_shift: number): number[] => {
      const settings = { hourly_activity: weights, hourly_activity_shift };
      const time = { rounds: 24, minutes_per_round: 60, start_hour: 0 };
      return [...new Set(exposuresOf(runWorld({ agents, time, settings })).map(({ round }) => round - 1))];
    };
    expect(hoursOf(0)).toEqual([20]);
    expect(hoursOf(8)).toEqual([12]);
    expect(hoursOf(-5)).toEqual([1]);
  });

  it.each<[keyof BehavioralSettings, ActionType]>([
    ["post_probability", "post"],
    ["reply_probability", "reply"],
    ["repost_probability", "repost"],
    ["quote_probability", "quote"],
    ["like_probability", "like"],
    ["follow_probability", "follow"],
  ])("%s: the larger, the more of %s; at 0 there is none", (name, type) => {
    // A large cast of few ties, so that there is always somebody new to follow.
    const agents = mixedAgents(120);
    const cast = { agents, follows: ring(agents, 4) };
    const [none, some, more] = [0, 0.05, 0.3].map((value) =>
      total({ [name]: value }, (run) => countOf(run, type), cast),
    );
    expect(none).toBe(0);
    expect(some).toBeGreaterThan(0);
    expect(more).toBeGreaterThan(1.5 * some!);
  });
});

describe("what the definition says beside settings", () => {
  it("topic: is what the texts are about, and changes nothing else", () => {
    const trees = runWorld({ topic: "more trees downtown" });
    const fees = runWorld({ topic: "higher lesson fees" });
    const texts = (run: ReturnType<typeof runWorld>): string[] =>
      run.flatMap((event) => (event.kind === "action" && event.body.type === "post" ? [event.body.text] : []));
    expect(texts(trees).length).toBeGreaterThan(50);
    for (const text of texts(trees)) expect(text.toLowerCase()).toContain("more trees downtown");
    expect(
      texts(trees).map((text) => text.replace(/more trees downtown/gi, "higher lesson fees").toLowerCase()),
    ).toEqual(texts(fees).map((text) => text.toLowerCase()));
  });

  it("rounds: so many are run, numbered from 1, then no more", () => {
    const run = runWorld({ time: { rounds: 5, minutes_per_round: 60, start_hour: 8 } });
    expect(run.filter((event) => event.kind === "round_ended").map((event) => event.round)).toEqual([1, 2, 3, 4, 5]);
  });

  it("minutes_per_round: the longer a round, the more are active in it, and time goes on by it", () => {
    const active = (minutes: number): number =>
      exposuresOf(
        runWorld({ agents: mixedAgents(40, {}, 0.3), time: { rounds: 10, minutes_per_round: minutes, start_hour: 8 } }),
      ).length;
    expect(active(60)).toBeGreaterThan(1.5 * active(20));
    expect(active(240)).toBeGreaterThan(1.5 * active(60));
    const last = runWorld({ time: { rounds: 10, minutes_per_round: 30, start_hour: 8 } }).at(-1);
    expect(last).toMatchObject({ kind: "round_ended", body: { simulated_minute: 8 * 60 + 300 } });
  });

  it("start_hour: decides who is awake", () => {
    const agents = [agent("early", { active_hours: [6, 7, 8, 9] }), agent("late", { active_hours: [18, 19, 20, 21] })];
    const awake = (start_hour: number): Set<string> =>
      new Set(
        exposuresOf(runWorld({ agents, follows: [], time: { rounds: 4, minutes_per_round: 60, start_hour } })).map(
          (exposure) => exposure.agent_id,
        ),
      );
    expect(awake(6)).toEqual(new Set(["early"]));
    expect(awake(18)).toEqual(new Set(["late"]));
  });

  it("follows: without them nobody is shown anything", () => {
    const shown = exposuresOf(runWorld({ follows: [] }));
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.flatMap((exposure) => exposure.post_ids)).toEqual([]);
  });
});
