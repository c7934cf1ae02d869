// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { parseBody } from "../event-log/index.ts";
import { postsReferredTo } from "./event-body.ts";
import type { KnownPost } from "./known-posts.ts";

// More than tags, lengths and numbers of a message ever take.
const MESSAGE_OVERHEAD_BYTES = 64;

/** A post with its author's name, as far as the log and the cast tell. */
export interface NamedPost extends KnownPost {
  readonly authorName: string;
}

export interface MemoryEntry {
  readonly event: EventRecord;
  readonly posts: readonly NamedPost[];
  readonly postsLeftOut: number;
}

/** The first entries that fit; the first of all always, without the posts that do not. */
export function fillPage(
  newest: readonly EventRecord[],
  postOf: (postId: string) => NamedPost,
  maxBytes: number,
): MemoryEntry[] {
  const page: MemoryEntry[] = [];
  let left = maxBytes;
  for (const event of newest) {
    const all = postsReferredTo(parseBody(event.body)).map(postOf);
    const ownBytes = MESSAGE_OVERHEAD_BYTES + event.body.length;
    const posts = takeFitting(all, left - ownBytes);
    if (page.length > 0 && (ownBytes > left || posts.length < all.length)) return page;
    page.push({ event, posts, postsLeftOut: all.length - posts.length });
    left -= posts.reduce((sum, post) => sum + sizeOf(post), ownBytes);
  }
  return page;
}

function takeFitting(posts: readonly NamedPost[], maxBytes: number): readonly NamedPost[] {
  let left = maxBytes;
  const tooMuch = posts.findIndex((post) => (left -= sizeOf(post)) < 0);
  return tooMuch < 0 ? posts : posts.slice(0, tooMuch);
}

function sizeOf({ postId, authorId, authorName, text }: NamedPost): number {
  return MESSAGE_OVERHEAD_BYTES + Buffer.byteLength(postId + authorId + authorName + text);
}
