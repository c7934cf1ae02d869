// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord } from "@shoal/simulation-contract";
import { fieldsOf, numberIn, parseBody, textHash, textIn, Turns } from "../event-log/index.ts";
import type { AsOf } from "./as-of.ts";
import type { DigestedLog } from "./log-digest.ts";
import { readInTurn } from "./read-batches.ts";

export interface KnownPost {
  readonly postId: string;
  readonly authorId: string;
  readonly text: string;
  readonly opinion: number | undefined;
  readonly round: number;
}

/**
 * What the log tells of the posts, looked for from the newest batch back. A batch that was searched once is only read
 * again where it holds one of them.
 */
export async function findPosts(
  log: DigestedLog,
  asOf: AsOf,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, KnownPost>> {
  const { digest, untilSeq } = asOf;
  const known = new Map<string, KnownPost>();
  if (wanted.size === 0) return known;
  const missing = new Map([...wanted].map((postId) => [postId, textHash(postId)]));
  const turns = new Turns(signal);
  const mayHold = (batch: number): boolean => {
    const posts = digest.postsOf(batch);
    return posts === undefined || [...missing.values()].some((hash) => includes(posts, hash));
  };
  for await (const { batch, events } of readInTurn(log, digest, backwards(asOf.batchCount, mayHold))) {
    const written = postsIn(events);
    digest.setPosts(batch, Uint32Array.from(written, ([postId]) => textHash(postId)).sort());
    for (const [postId, event] of written.reverse()) {
      if (event.seq > untilSeq || !missing.delete(postId)) continue;
      known.set(postId, postIn(postId, event));
    }
    if (missing.size === 0) break;
    if (turns.isOver) await turns.next();
  }
  return known;
}

function* backwards(count: number, isWanted: (batch: number) => boolean): Generator<number> {
  for (let batch = count - 1; batch >= 0; batch -= 1) if (isWanted(batch)) yield batch;
}

/** The actions that write a post, by its id. */
function postsIn(batch: Buffer): [string, EventRecord][] {
  return decodeEvents(batch).flatMap((event): [string, EventRecord][] => {
    if (event.kind !== "action") return [];
    const fields = fieldsOf(event.body);
    const postId = fields.text("post_id");
    return postId === undefined || fields.text("text") === undefined ? [] : [[postId, event]];
  });
}

function postIn(postId: string, { body: bytes, agent_id: authorId, round }: EventRecord): KnownPost {
  const body = parseBody(bytes);
  return { postId, authorId, text: textIn(body, "text") ?? "", opinion: numberIn(body, "opinion"), round };
}

function includes(ascending: Uint32Array, value: number): boolean {
  let low = 0;
  for (let high = ascending.length; low < high; ) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === value;
}
