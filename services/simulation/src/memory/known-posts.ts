// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { numberIn, parseBody, textHash, textIn, Turns } from "../event-log/index.ts";
import type { AsOf } from "./as-of.ts";
import type { DigestedLog } from "./log-digest.ts";
import { readInTurn } from "./read-batches.ts";

export interface KnownPost {
  readonly postId: string;
  /** Empty for somebody outside the cast. */
  readonly authorId: string;
  /** Of somebody outside the cast; else empty. */
  readonly outsider: string;
  readonly text: string;
  readonly opinion: number | undefined;
  readonly round: number;
}

/** What the log tells of the posts; nothing but the id of those of which it tells nothing. */
export async function findPosts(
  log: DigestedLog,
  asOf: AsOf,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, KnownPost>> {
  const posts = new Map([...wanted].map((postId) => [postId, asOf.posts.get(postId)]));
  const unknown = [...wanted].filter((postId) => posts.get(postId) === undefined);
  const found = await searchPosts(log, asOf, new Set(unknown), signal);
  for (const postId of unknown) {
    const post = found.get(postId) ?? { postId, authorId: "", outsider: "", text: "", opinion: undefined, round: 0 };
    asOf.posts.set(postId, post);
    posts.set(postId, post);
  }
  return posts as Map<string, KnownPost>;
}

/**
 * The posts that the log tells of, looked for from the newest batch back. A batch that was searched once is only read
 * again where it holds one of them.
 */
async function searchPosts(
  log: DigestedLog,
  asOf: AsOf,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Map<string, KnownPost>> {
  const { digest, untilSeq } = asOf;
  const known = new Map<string, KnownPost>();
  if (wanted.size === 0) return known;
  const missing = new Map([...wanted].map((postId) => [postId, textHash(postId)]));
  let hashes = new Set(missing.values());
  const turns = new Turns(signal);
  const mayHold = (batch: number): boolean => digest.mayWrite(batch, hashes);
  for await (const read of readInTurn(log, digest, backwards(asOf.batchCount, mayHold))) {
    for (const [postId, event] of digest.postsIn(read).find(read.events, hashes, untilSeq)) {
      if (missing.delete(postId)) known.set(postId, postIn(postId, event));
    }
    if (missing.size === 0) break;
    if (missing.size < hashes.size) hashes = new Set(missing.values());
    if (turns.isOver) await turns.next();
  }
  return known;
}

function* backwards(count: number, isWanted: (batch: number) => boolean): Generator<number> {
  for (let batch = count - 1; batch >= 0; batch -= 1) if (isWanted(batch)) yield batch;
}

function postIn(postId: string, { body: bytes, agent_id: authorId, round }: EventRecord): KnownPost {
  const body = parseBody(bytes);
  const outsider = authorId === "" ? (textIn(body, "author") ?? "") : "";
  return { postId, authorId, outsider, text: textIn(body, "text") ?? "", opinion: numberIn(body, "opinion"), round };
}
