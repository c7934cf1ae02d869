// SPDX-License-Identifier: AGPL-3.0-only
import { CONTENT_TYPES } from "@shoal/cast";
import { type EventLog, fieldsOf, readEvents, textHash } from "../event-log/index.ts";
import { type Candidate, messageBytes, PageInProgress } from "./page-in-progress.ts";
import type { PostCursor, PostPlace } from "./post-cursor.ts";
import { engagementIn, mayWrite, type PostQuery, wantedPosts } from "./post-query.ts";

type Log = Pick<EventLog, "readBatches" | "tally">;

/** Posts whose engagement is counted in one reading of the log: some 60 MB. A run with more is read several times. */
const POSTS_PER_READING = 500_000;

/** The page's posts by engagement, descending, equals by seq. */
export async function mostEngagedPosts(
  log: Log,
  query: PostQuery,
  cursor: PostCursor,
  signal: AbortSignal,
  postsPerReading = POSTS_PER_READING,
): Promise<PageInProgress> {
  const best = new Best(query.limit, cursor.after);
  const readings = Math.max(1, Math.ceil(countPosts(log) / postsPerReading));
  for (let reading = 0; reading < readings; reading++) {
    // Each reading counts for the posts whose id falls to it, so that memory is bounded and the counts are exact.
    const isOfReading = readings === 1 ? () => true : (postId: string) => textHash(postId) % readings === reading;
    for (const post of await countEngagement(log, query, cursor, signal, isOfReading)) best.add(post);
  }
  const page = new PageInProgress(query.limit);
  for (const post of best.inOrder()) page.add(post);
  return page;
}

interface CountedPost {
  readonly seq: number;
  readonly bytes: number;
  engagement: number;
}

async function countEngagement(
  log: Log,
  query: PostQuery,
  { asOfSeq }: PostCursor,
  signal: AbortSignal,
  isOfReading: (postId: string) => boolean,
): Promise<Iterable<Candidate>> {
  const posts = new Map<string, CountedPost>();
  const wanted = wantedPosts(query);
  const { fromRound, toRound } = query;
  const isInRounds = (round: number): boolean => round >= fromRound && (toRound === 0 || round <= toRound);
  await readEvents(log, { afterSeq: 0, untilSeq: asOfSeq }, signal, (event) => {
    if (!mayWrite(event.kind)) return;
    const to = engagementIn(fieldsOf(event.body));
    const post = to === undefined ? undefined : posts.get(to.postId);
    if (post !== undefined) post.engagement += 1;
    const written = isInRounds(event.round) ? wanted(event) : undefined;
    if (written === undefined || !isOfReading(written.postId) || posts.has(written.postId)) return;
    posts.set(written.postId, { seq: event.seq, bytes: messageBytes(event), engagement: 0 });
  });
  return posts.values();
}

/** The first posts after a place; holds few more than are asked for. */
class Best {
  readonly #after: PostPlace | undefined;
  readonly #keep: number;
  #held: Candidate[] = [];

  constructor(limit: number, after: PostPlace | undefined) {
    this.#after = after;
    // One more tells whether there is a next page.
    this.#keep = limit + 1;
  }

  add(post: Candidate): void {
    if (this.#after !== undefined && compare(this.#after, post) >= 0) return;
    this.#held.push(post);
    if (this.#held.length >= 4 * this.#keep) this.#held = this.inOrder();
  }

  inOrder(): Candidate[] {
    return this.#held.sort(compare).slice(0, this.#keep);
  }
}

function compare(a: PostPlace, b: PostPlace): number {
  return b.engagement - a.engagement || a.seq - b.seq;
}

function countPosts({ tally }: Pick<EventLog, "tally">): number {
  const { actionsByType } = tally.totals();
  return CONTENT_TYPES.reduce((sum, type) => sum + (actionsByType.get(type) ?? 0), 0);
}
