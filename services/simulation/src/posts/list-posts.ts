// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { type EventLog, fieldsOf, numberIn, parseBody, readEvents, textIn } from "../event-log/index.ts";
import { mostEngagedPosts } from "./by-engagement.ts";
import { newestPosts, oldestPosts } from "./by-time.ts";
import { cursorFrom, tokenOf } from "./post-cursor.ts";
import { type Engagement, engagementIn, mayWrite, type PostQuery, writtenIn, type WrittenPost } from "./post-query.ts";

export interface Post {
  readonly postId: string;
  readonly seq: number;
  readonly round: number;
  readonly platform: string;
  readonly authorId: string;
  /** Of somebody outside the cast, else empty. */
  readonly authorName: string;
  readonly type: string;
  readonly text: string;
  readonly opinion: number | undefined;
  readonly inReplyTo: string;
  readonly quotedPostId: string;
  readonly engagement: Readonly<Record<Engagement, number>>;
}

export interface PostPage {
  readonly posts: readonly Post[];
  readonly nextPageToken: string;
  readonly asOfSeq: number;
}

type Log = Pick<EventLog, "readBatches" | "tally" | "lastSeq">;
const FINDERS = { oldest: oldestPosts, newest: newestPosts, most_engaged: mostEngagedPosts } as const;

/**
 * A fold of the log: first the page's places in the order, then, in a reading from its earliest post on, what they say
 * and what came back. It holds a page, and in the order of engagement the counts of at most 500,000 posts.
 */
export async function listPosts(
  log: Log,
  query: PostQuery & { readonly pageToken: string },
  signal: AbortSignal,
): Promise<PostPage> {
  const cursor = cursorFrom(query.order, query.pageToken, log.lastSeq);
  const { places, isFull } = await FINDERS[query.order](log, query, cursor, signal);
  const seqs = places.map(({ seq }) => seq);
  const bySeq = await readPosts(log, seqs, cursor.asOfSeq, signal);
  const last = places.at(-1);
  return {
    posts: seqs.flatMap((seq) => bySeq.get(seq) ?? []),
    nextPageToken: isFull && last !== undefined ? tokenOf(query.order, cursor, last) : "",
    asOfSeq: cursor.asOfSeq,
  };
}

async function readPosts(
  log: Log,
  seqs: readonly number[],
  untilSeq: number,
  signal: AbortSignal,
): Promise<Map<number, Post>> {
  const wanted = new Set(seqs);
  const bySeq = new Map<number, Post>();
  const counts = new Map<string, Record<Engagement, number>>();
  if (wanted.size === 0) return bySeq;
  const afterSeq = seqs.reduce((least, seq) => Math.min(least, seq), untilSeq) - 1;
  await readEvents(log, { afterSeq, untilSeq }, signal, (event) => {
    if (!mayWrite(event.kind)) return;
    const body = fieldsOf(event.body);
    const to = engagementIn(body);
    const engagement = to && counts.get(to.postId);
    if (to !== undefined && engagement !== undefined) engagement[to.how] += 1;
    const written = wanted.has(event.seq) ? writtenIn(event.kind, body) : undefined;
    if (written === undefined) return;
    const none = { replies: 0, reposts: 0, quotes: 0, likes: 0 };
    counts.set(written.postId, none);
    bySeq.set(event.seq, postFrom(event, written, none));
  });
  return bySeq;
}

function postFrom(
  { seq, round, platform, agent_id: authorId, body: bytes }: EventRecord,
  { postId, type }: WrittenPost,
  engagement: Readonly<Record<Engagement, number>>,
): Post {
  const body = parseBody(bytes);
  return {
    postId,
    seq,
    round,
    platform,
    authorId,
    authorName: authorId === "" ? (textIn(body, "author") ?? "") : "",
    type,
    text: textIn(body, "text") ?? "",
    opinion: numberIn(body, "opinion"),
    inReplyTo: textIn(body, "in_reply_to") ?? "",
    quotedPostId: textIn(body, "quoted_post_id") ?? "",
    engagement,
  };
}
