// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { type EventLog, fieldsOf, numberIn, parseBody, readEvents, textIn } from "../event-log/index.ts";

export interface KnownPost {
  readonly postId: string;
  readonly authorId: string;
  readonly text: string;
  readonly opinion: number | undefined;
  readonly round: number;
}

/** What the log tells of the posts, up to a seq. */
export async function findPosts(
  log: Pick<EventLog, "readBatches">,
  wanted: ReadonlySet<string>,
  untilSeq: number,
  signal: AbortSignal,
): Promise<Map<string, KnownPost>> {
  const known = new Map<string, KnownPost>();
  if (wanted.size === 0) return known;
  await readEvents(log, { afterSeq: 0, untilSeq }, signal, (event) => {
    if (event.kind !== "action" || !wanted.has(fieldsOf(event.body).text("post_id") ?? "")) return undefined;
    const post = postIn(event);
    if (post !== undefined && !known.has(post.postId)) known.set(post.postId, post);
    return known.size === wanted.size ? "enough" : undefined;
  });
  return known;
}

function postIn({ body: bytes, agent_id: authorId, round }: EventRecord): KnownPost | undefined {
  const body = parseBody(bytes);
  const postId = textIn(body, "post_id");
  const text = textIn(body, "text");
  if (postId === undefined || text === undefined) return undefined;
  return { postId, authorId, text, opinion: numberIn(body, "opinion"), round };
}
