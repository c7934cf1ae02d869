// SPDX-License-Identifier: Apache-2.0
import { grown, joined } from "./growing-column.ts";
import { float64Column, int32Column } from "./snapshot/column-of.ts";
import type { Columns } from "./snapshot/packed-columns.ts";

const INITIAL_CAPACITY = 1024;

/**
 * Posts (replies and quotes included) and timelines. A timeline is the chain of what one agent put before its followers, newest
 * first: its own posts and what it reposted. Texts are in the events only.
 */
export class PostTable {
  /** Posts so far; the next one gets this index. */
  count = 0;
  /** Index of the agent; below 0 for somebody outside the cast. */
  author: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** Influence weight of the author. */
  influence: Float64Array = new Float64Array(INITIAL_CAPACITY);
  /** Opinion that the post expresses. */
  opinion: Float64Array = new Float64Array(INITIAL_CAPACITY);
  /** Likes, reposts, quotes and replies as of the start of the round. */
  engagement: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** Newest timeline entry of each agent, -1 for none. */
  newestEntry: Int32Array;
  entryPost: Int32Array = new Int32Array(INITIAL_CAPACITY);
  entryRound: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** The same agent's entry before, -1 for none. */
  entryPrevious: Int32Array = new Int32Array(INITIAL_CAPACITY);
  #entryCount = 0;
  readonly #engagedThisRound: number[] = [];

  constructor(agentCount: number) {
    this.newestEntry = new Int32Array(agentCount).fill(-1);
  }

  /** Adds a post to its author's timeline. @returns its index */
  add(author: number, influence: number, opinion: number, round: number): number {
    const post = this.addOutside(author, influence, opinion);
    this.putOnTimeline(author, post, round);
    return post;
  }

  /** Adds a post that is on no timeline. @returns its index */
  addOutside(author: number, influence: number, opinion: number): number {
    const post = this.count++;
    this.author = grown(this.author, post);
    this.influence = grown(this.influence, post);
    this.opinion = grown(this.opinion, post);
    this.engagement = grown(this.engagement, post);
    this.author[post] = author;
    this.influence[post] = influence;
    this.opinion[post] = opinion;
    return post;
  }

  /** Puts a post before the agent's followers. */
  putOnTimeline(agent: number, post: number, round: number): void {
    const entry = this.#entryCount++;
    this.entryPost = grown(this.entryPost, entry);
    this.entryRound = grown(this.entryRound, entry);
    this.entryPrevious = grown(this.entryPrevious, entry);
    this.entryPost[entry] = post;
    this.entryRound[entry] = round;
    this.entryPrevious[entry] = this.newestEntry[agent]!;
    this.newestEntry[agent] = entry;
  }

  /** Counts a like, repost, quote or reply, from the next round on. */
  engage(post: number): void {
    this.#engagedThisRound.push(post);
  }

  /** Ends the round: its likes, reposts, quotes and replies count from now on. */
  settle(): void {
    for (const post of this.#engagedThisRound) this.engagement[post]! += 1;
    this.#engagedThisRound.length = 0;
  }

  /** Makes room for agents behind the others. */
  admit(agentCount: number): void {
    this.newestEntry = joined(this.newestEntry, new Int32Array(agentCount).fill(-1));
  }

  /** Of a world between two rounds. */
  columns(): Columns {
    const ofPosts = <Part extends Int32Array | Float64Array>(column: Part) => column.subarray(0, this.count);
    const ofEntries = (column: Int32Array) => column.subarray(0, this.#entryCount);
    return {
      post_author: ofPosts(this.author),
      post_influence: ofPosts(this.influence),
      post_opinion: ofPosts(this.opinion),
      post_engagement: ofPosts(this.engagement),
      newest_entry: this.newestEntry,
      entry_post: ofEntries(this.entryPost),
      entry_round: ofEntries(this.entryRound),
      entry_previous: ofEntries(this.entryPrevious),
    };
  }

  /** @throws SnapshotUnreadable */
  restore(columns: Columns): void {
    this.author = int32Column(columns, "post_author");
    this.count = this.author.length;
    this.influence = float64Column(columns, "post_influence", this.count);
    this.opinion = float64Column(columns, "post_opinion", this.count);
    this.engagement = int32Column(columns, "post_engagement", this.count);
    this.newestEntry = int32Column(columns, "newest_entry", this.newestEntry.length);
    this.entryPost = int32Column(columns, "entry_post");
    this.#entryCount = this.entryPost.length;
    this.entryRound = int32Column(columns, "entry_round", this.#entryCount);
    this.entryPrevious = int32Column(columns, "entry_previous", this.#entryCount);
  }
}
