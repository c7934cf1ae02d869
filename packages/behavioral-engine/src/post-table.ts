// SPDX-License-Identifier: Apache-2.0
import { grown } from "./growing-column.ts";

const INITIAL_CAPACITY = 1024;

/**
 * Posts (replies and quotes included) and timelines. A timeline is the chain of what one agent put before its followers, newest
 * first: its own posts and what it reposted. Texts are in the events only.
 */
export class PostTable {
  /** Posts so far; the next one gets this index. */
  count = 0;
  author: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** Opinion that the post expresses. */
  opinion: Float64Array = new Float64Array(INITIAL_CAPACITY);
  /** Likes, reposts, quotes and replies as of the start of the round. */
  engagement: Int32Array = new Int32Array(INITIAL_CAPACITY);
  /** Newest timeline entry of each agent, -1 for none. */
  readonly newestEntry: Int32Array;
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
  add(author: number, opinion: number, round: number): number {
    const post = this.count++;
    this.author = grown(this.author, post);
    this.opinion = grown(this.opinion, post);
    this.engagement = grown(this.engagement, post);
    this.author[post] = author;
    this.opinion[post] = opinion;
    this.putOnTimeline(author, post, round);
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
}
