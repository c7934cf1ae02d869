// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { AgentTable } from "./agent-table.ts";
import { Feed, recencyByAge } from "./feed.ts";
import { FollowGraph } from "./follow-graph.ts";
import { PostTable } from "./post-table.ts";
import { behavioralSettingsSchema } from "./settings.ts";
import { agent } from "../tests/cast-builder.ts";

/** Agent 0 reads agents 1 and 2; nobody reads agent 3. */
function readerOfTwo(settings: object = {}, influence: readonly number[] = [1, 1, 1, 1]) {
  const agents = new AgentTable(influence.map((weight, n) => agent(`m${n}`, { influence_weight: weight })));
  const follows = ["m1", "m2"].map((followee_id) => ({ follower_id: "m0", followee_id }));
  const posts = new PostTable(agents.count);
  const graph = new FollowGraph(agents.indexById, follows);
  const feed = new Feed({ agents, graph, posts, settings: behavioralSettingsSchema.parse(settings) }, 60);
  const shown = (round: number): number[] => {
    feed.refresh(0, round);
    return Array.from(feed.posts.subarray(0, feed.size));
  };
  return { posts, graph, shown };
}

describe("Feed", () => {
  it("shows posts and reposts of followed agents only, none of the reader's own", () => {
    const { posts, shown } = readerOfTwo();
    const own = posts.add(0, 0, 1);
    const followed = posts.add(1, 0, 1);
    const stranger = posts.add(3, 0, 1);
    const passedOn = posts.add(3, 0, 1);
    posts.putOnTimeline(2, passedOn, 1);
    posts.putOnTimeline(2, own, 1);
    expect(shown(2).sort()).toEqual([followed, passedOn]);
    expect(stranger).toBe(2);
  });

  it("shows posts of agents followed since", () => {
    const { posts, graph, shown } = readerOfTwo();
    const post = posts.add(3, 0, 1);
    graph.add(0, 3);
    expect(shown(2)).toEqual([post]);
  });

  it("shows nothing of the current round", () => {
    const { posts, shown } = readerOfTwo();
    const earlier = posts.add(1, 0, 1);
    posts.add(1, 0, 2);
    expect(shown(2)).toEqual([earlier]);
  });

  it("shows no post twice", () => {
    const { posts, shown } = readerOfTwo();
    const post = posts.add(1, 0, 1);
    expect(shown(2)).toEqual([post]);
    posts.putOnTimeline(2, post, 2);
    const next = posts.add(1, 0, 2);
    expect(shown(3)).toEqual([next]);
  });

  it("puts newer posts first", () => {
    const { posts, shown } = readerOfTwo();
    const [oldest, middle, newest] = [1, 2, 3].map((round) => posts.add(1, 0, round));
    expect(shown(4)).toEqual([newest, middle, oldest]);
  });

  it("puts popular posts first, as of the round's start", () => {
    const { posts, shown } = readerOfTwo();
    const popular = posts.add(1, 0, 1);
    const plain = posts.add(2, 0, 1);
    posts.engage(popular);
    posts.settle();
    for (let like = 0; like < 10; like++) posts.engage(plain);
    expect(shown(2)).toEqual([popular, plain]);
  });

  it("puts influential authors first", () => {
    const { posts, shown } = readerOfTwo({}, [1, 2, 1, 1]);
    const influential = posts.add(1, 0, 1);
    const other = posts.add(2, 0, 1);
    expect(shown(2)).toEqual([influential, other]);
  });

  it("counts a post that comes on two ways once, by the better of them", () => {
    const { posts, shown } = readerOfTwo();
    const old = posts.add(1, 0, 1);
    const newer = posts.add(1, 0, 4);
    posts.putOnTimeline(2, old, 9);
    expect(shown(10)).toEqual([old, newer]);
  });

  it("keeps the best of many", () => {
    const { posts, shown } = readerOfTwo({ feed_size: 3 });
    const all = Array.from({ length: 15 }, (_, n) => posts.add(1 + (n % 2), 0, n + 1));
    expect(shown(16)).toEqual(all.slice(-3).reverse());
  });

  it("forgets posts after eight half-lives", () => {
    const { posts, shown } = readerOfTwo({ recency_half_life_minutes: 60 });
    posts.add(1, 0, 1);
    const kept = posts.add(1, 0, 2);
    expect(shown(10)).toEqual([kept]);
  });
});

describe("recencyByAge", () => {
  it("halves with each half-life", () => {
    const recency = recencyByAge(120, 60);
    expect(recency).toHaveLength(17);
    expect(recency[0]).toBe(1);
    expect(recency[2]).toBeCloseTo(0.5, 12);
    expect(recency[16]).toBeCloseTo(1 / 256, 12);
  });

  it("lets at least the round before be seen, however short the half-life", () => {
    expect(recencyByAge(10, 1440)).toHaveLength(2);
  });
});
