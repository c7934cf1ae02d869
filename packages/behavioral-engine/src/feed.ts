// SPDX-License-Identifier: Apache-2.0
import type { FollowGraph } from "./follow-graph.ts";
import type { Outsiders } from "./outsiders.ts";
import { grown } from "./growing-column.ts";
import type { PostTable } from "./post-table.ts";
import { power } from "./power.ts";
import type { BehavioralSettings } from "./settings.ts";
import { ShownMemory } from "./shown-memory.ts";

/** After so many half-lives, with 1/256 of its rank, an entry leaves the feeds. */
const HALF_LIVES_KEPT = 8;
/** Of each followee so many newest entries are looked at. */
const ENTRIES_PER_FOLLOWEE = 20;

/** Rank that an entry has left after 0, 1, 2, … rounds; the last age is the greatest that is still shown. */
export function recencyByAge(halfLifeMinutes: number, minutesPerRound: number): Float64Array {
  const lastAge = Math.max(1, Math.floor((HALF_LIVES_KEPT * halfLifeMinutes) / minutesPerRound));
  const perRound = power(0.5, minutesPerRound / halfLifeMinutes);
  const recency = new Float64Array(lastAge + 1).fill(1);
  for (let age = 1; age <= lastAge; age++) recency[age] = recency[age - 1]! * perRound;
  return recency;
}

/**
 * What an agent is shown: posts and reposts of those it follows, as of the round's start, never its own and none
 * twice, ranked by recency x (1 + popularity_weight x sqrt(engagement)) x the author's influence_weight.
 */
export class Feed {
  /** Posts shown, best first; the first `size` entries count. */
  posts: Int32Array = new Int32Array(0);
  /** Posts shown at the last refresh. */
  size = 0;
  /** What agents remember to have been shown. */
  readonly shown: ShownMemory;
  #scores: Float64Array = new Float64Array(0);
  #recency: Float64Array = new Float64Array(0);
  #popularityWeight = 0;
  readonly #minutesPerRound: number;
  readonly #outsiders: Outsiders;
  readonly #graph: FollowGraph;
  readonly #table: PostTable;
  /** Token of the refresh in which the post must not be shown, by post. */
  #excluded: Int32Array = new Int32Array(0);
  #token = 0;

  constructor(
    world: {
      readonly agents: { readonly count: number };
      readonly graph: FollowGraph;
      readonly posts: PostTable;
      readonly outsiders: Outsiders;
      readonly settings: BehavioralSettings;
    },
    minutesPerRound: number,
  ) {
    this.#minutesPerRound = minutesPerRound;
    this.#graph = world.graph;
    this.#table = world.posts;
    this.#outsiders = world.outsiders;
    this.shown = new ShownMemory(world.agents.count);
    this.configure(world.settings);
  }

  /** Takes other settings. */
  configure({ feed_size, recency_half_life_minutes, popularity_weight }: BehavioralSettings): void {
    this.posts = new Int32Array(feed_size);
    this.#scores = new Float64Array(feed_size);
    this.#recency = recencyByAge(recency_half_life_minutes, this.#minutesPerRound);
    this.#popularityWeight = popularity_weight;
  }

  /** Greatest age, in rounds, of what is shown. */
  get oldestAge(): number {
    return this.#recency.length - 1;
  }

  /** Fills `posts` for an agent that is active in the round. */
  refresh(agent: number, round: number): void {
    const graph = this.#graph;
    this.size = 0;
    this.#token += 1;
    this.#excluded = grown(this.#excluded, this.#table.count);
    this.shown.mark(agent, this.#excluded, this.#token);
    const end = graph.rowStart[agent + 1]!;
    for (let edge = graph.rowStart[agent]!; edge < end; edge++) this.#read(agent, graph.followees[edge]!, round);
    for (let added = graph.addedHead[agent]!; added >= 0; added = graph.addedPrevious[added]!) {
      this.#read(agent, graph.addedFollowee[added]!, round);
    }
    if (this.#outsiders.posts.length > 0) this.#readOutside(agent, round);
    for (let place = 0; place < this.size; place++) this.shown.remember(agent, this.posts[place]!);
  }

  #read(agent: number, followee: number, round: number): void {
    const table = this.#table;
    const floor = this.shown.floor(agent);
    let left = ENTRIES_PER_FOLLOWEE;
    for (let entry = table.newestEntry[followee]!; entry >= 0 && left > 0; entry = table.entryPrevious[entry]!) {
      const age = round - table.entryRound[entry]!;
      if (age === 0) continue;
      if (age >= this.#recency.length) return;
      left -= 1;
      const post = table.entryPost[entry]!;
      if (post <= floor || this.#excluded[post] === this.#token || table.author[post] === agent) continue;
      this.#offer(post, this.#recency[age]! * this.#lift(post));
    }
  }

  /** News comes before all else; other posts from outside are ranked as if everybody followed their authors. */
  #readOutside(agent: number, round: number): void {
    const floor = this.shown.floor(agent);
    for (const { post, round: before, newsUntil } of this.#outsiders.posts) {
      if (post <= floor || this.#excluded[post] === this.#token) continue;
      const age = round - before;
      if (newsUntil !== null) {
        if (round <= newsUntil) this.#offer(post, Number.POSITIVE_INFINITY);
      } else if (age < this.#recency.length) {
        this.#offer(post, this.#recency[age]! * this.#lift(post));
      }
    }
  }

  #lift(post: number): number {
    const popularity = 1 + this.#popularityWeight * Math.sqrt(this.#table.engagement[post]!);
    return popularity * this.#table.influence[post]!;
  }

  /** Keeps the best; a post that comes on several ways counts with its best score. Equal scores: the newer first. */
  #offer(post: number, score: number): void {
    const full = this.size === this.posts.length;
    if (full && !this.#outranks(post, score, this.size - 1)) return;
    const known = this.posts.subarray(0, this.size).indexOf(post);
    if (known >= 0 && this.#scores[known]! >= score) return;
    if (known < 0 && !full) this.size += 1;
    let place = known < 0 ? this.size - 1 : known;
    for (; place > 0 && this.#outranks(post, score, place - 1); place--) {
      this.posts[place] = this.posts[place - 1]!;
      this.#scores[place] = this.#scores[place - 1]!;
    }
    this.posts[place] = post;
    this.#scores[place] = score;
  }

  #outranks(post: number, score: number, place: number): boolean {
    const other = this.#scores[place]!;
    return score > other || (score === other && post > this.posts[place]!);
  }
}
