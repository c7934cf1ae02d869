// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord } from "@shoal/simulation-contract";
import { type EventLog, fieldsOf, numberIn, parseBody, textIn } from "../event-log/index.ts";

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
): Promise<Map<string, KnownPost>> {
  const known = new Map<string, KnownPost>();
  if (wanted.size === 0) return known;
  for await (const batch of log.readBatches({ afterSeq: 0, untilSeq })) {
    for (const event of decodeEvents(batch)) {
      if (event.kind !== "action" || !wanted.has(fieldsOf(event.body).text("post_id") ?? "")) continue;
      const post = postIn(event);
      if (post !== undefined && !known.has(post.postId)) known.set(post.postId, post);
    }
    if (known.size === wanted.size) return known;
  }
  return known;
}

function postIn({ body: bytes, agent_id: authorId, round }: EventRecord): KnownPost | undefined {
  const body = parseBody(bytes);
  const postId = textIn(body, "post_id");
  const text = textIn(body, "text");
  if (postId === undefined || text === undefined) return undefined;
  return { postId, authorId, text, opinion: numberIn(body, "opinion"), round };
}
