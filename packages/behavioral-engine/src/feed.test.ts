// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { AgentTable } from "./agent-table.ts";
import { Feed, recencyByAge } from "./feed.ts";
import { FollowGraph } from "./follow-graph.ts";
import { Outsiders } from "./outsiders.ts";
import { PostTable } from "./post-table.ts";
import { behavioralSettingsSchema } from "./settings.ts";
import { agent } from "../tests/cast-builder.ts";

/** Agent 0 reads agents 1 and 2; nobody reads agent 3. */
function readerOfTwo(settings: object = {}, influence: readonly number[] = [1, 1, 1, 1]) {
  const agents = new AgentTable(influence.map((weight, n) => agent(`m${n}`, { influence_weight: weight })));
  const follows = ["m1", "m2"].map((followee_id) => ({ follower_id: "m0", followee_id }));
  const posts = new PostTable(agents.count);
  const graph = new FollowGraph(agents.indexById, follows);
  const outsiders = new Outsiders();
  const feed = new Feed({ agents, graph, posts, outsiders, settings: behavioralSettingsSchema.parse(settings) }, 60);
  const shown = (round: number): number[] => {
    feed.refresh(0, round);
    return Array.from(feed.posts.subarray(0, feed.size));
  };
  const write = (author: number, round: number): number => posts.add(author, agents.influence[author]!, 0, round);
  return { posts, graph, shown, write };
}

describe("Feed", () => {
  it("shows posts and reposts of followed agents only, none of the reader's own", () => {
    const { posts, shown, write } = readerOfTwo();
    const own = write(0, 1);
    const followed = write(1, 1);
    const stranger = write(3, 1);
    const passedOn = write(3, 1);
    posts.putOnTimeline(2, passedOn, 1);
    posts.putOnTimeline(2, own, 1);
    expect(shown(2).sort()).toEqual([followed, passedOn]);
    expect(stranger).toBe(2);
  });

  it("shows posts of agents followed since", () => {
    const { graph, shown, write } = readerOfTwo();
    const post = write(3, 1);
    graph.add(0, 3);
    expect(shown(2)).toEqual([post]);
  });

  it("shows nothing of the current round", () => {
    const { shown, write } = readerOfTwo();
    const earlier = write(1, 1);
    write(1, 2);
    expect(shown(2)).toEqual([earlier]);
  });

  it("shows no post twice", () => {
    const { posts, shown, write } = readerOfTwo();
    const post = write(1, 1);
    expect(shown(2)).toEqual([post]);
    posts.putOnTimeline(2, post, 2);
    const next = write(1, 2);
    expect(shown(3)).toEqual([next]);
  });

  it("puts newer posts first", () => {
    const { shown, write } = readerOfTwo();
    const [oldest, middle, newest] = [1, 2, 3].map((round) => write(1, round));
    expect(shown(4)).toEqual([newest, middle, oldest]);
  });

  it("puts popular posts first, as of the round's start", () => {
    const { posts, shown, write } = readerOfTwo();
    const popular = write(1, 1);
    const plain = write(2, 1);
    posts.engage(popular);
    posts.settle();
    for (let like = 0; like < 10; like++) posts.engage(plain);
    expect(shown(2)).toEqual([popular, plain]);
  });

  it("puts influential authors first", () => {
    const { shown, write } = readerOfTwo({}, [1, 2, 1, 1]);
    const influential = write(1, 1);
    const other = write(2, 1);
    expect(shown(2)).toEqual([influential, other]);
  });

  it("counts a post that comes on two ways once, by the better of them", () => {
    const { posts, shown, write } = readerOfTwo();
    const old = write(1, 1);
    const newer = write(1, 4);
    posts.putOnTimeline(2, old, 9);
    expect(shown(10)).toEqual([old, newer]);
  });

  it("keeps the best of many", () => {
    const { shown, write } = readerOfTwo({ feed_size: 3 });
    const all = Array.from({ length: 15 }, (_, n) => write(1 + (n % 2), n + 1));
    expect(shown(16)).toEqual(all.slice(-3).reverse());
  });

  it("forgets posts after eight half-lives", () => {
    const { shown, write } = readerOfTwo({ recency_half_life_minutes: 60 });
    write(1, 1);
    const kept = write(1, 2);
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
