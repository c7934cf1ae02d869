// SPDX-License-Identifier: AGPL-3.0-only
import { type EventLog, readEvents } from "../event-log/index.ts";
import { type Candidate, messageBytes, PageInProgress } from "./page-in-progress.ts";
import type { PostCursor } from "./post-cursor.ts";
import { type PostQuery, wantedPosts } from "./post-query.ts";

type Log = Pick<EventLog, "readBatches">;

const FIRST_WINDOW = 20_000;
/** The most entries whose posts are held at once. */
const LARGEST_WINDOW = 160_000;

/** The page's posts by seq, ascending: reads from the cursor on until the page is full. */
export async function oldestPosts(
  log: Log,
  query: PostQuery,
  { asOfSeq, after }: PostCursor,
  signal: AbortSignal,
): Promise<PageInProgress> {
  const page = new PageInProgress(query.limit);
  const wanted = wantedPosts(query);
  const { fromRound, toRound } = query;
  const range = { afterSeq: after?.seq ?? 0, untilSeq: asOfSeq, fromRound, toRound };
  await readEvents(log, range, signal, (event) => {
    if (wanted(event) !== undefined) page.add({ seq: event.seq, engagement: 0, bytes: messageBytes(event) });
    return page.isFull ? "enough" : undefined;
  });
  return page;
}

/** By seq, descending: reads backwards from the cursor in windows, each twice as long as the one before. */
export async function newestPosts(
  log: Log,
  query: PostQuery,
  { asOfSeq, after }: PostCursor,
  signal: AbortSignal,
): Promise<PageInProgress> {
  const page = new PageInProgress(query.limit);
  const wanted = wantedPosts(query);
  const { fromRound, toRound } = query;
  let untilSeq = after === undefined ? asOfSeq : after.seq - 1;
  for (let width = FIRST_WINDOW; untilSeq > 0 && !page.isFull; width = Math.min(2 * width, LARGEST_WINDOW)) {
    const afterSeq = Math.max(0, untilSeq - width);
    const found: Candidate[] = [];
    await readEvents(log, { afterSeq, untilSeq, fromRound, toRound }, signal, (event) => {
      if (wanted(event) !== undefined) found.push({ seq: event.seq, engagement: 0, bytes: messageBytes(event) });
    });
    for (const candidate of found.reverse()) page.add(candidate);
    untilSeq = afterSeq;
  }
  return page;
}
