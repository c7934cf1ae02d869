// SPDX-License-Identifier: AGPL-3.0-only
import { EventCursor, eventAt, type EventRecord } from "@shoal/simulation-contract";
import { fieldsOf, frameEnd, textHash } from "../event-log/index.ts";

/** Where in a batch the posts are that it writes: 8 bytes a post. */
export class PostPlaces {
  /** Ascending. */
  readonly #hashes: Uint32Array;
  /** Where the entry of each begins, in bytes. */
  readonly #starts: Uint32Array;

  constructor(batch: Buffer) {
    const places: [hash: number, start: number][] = [];
    const cursor = new EventCursor(batch);
    for (let start = 0; cursor.next(); start = frameEnd(batch, start)) {
      const postId = postWrittenIn(eventAt(cursor));
      if (postId !== undefined) places.push([textHash(postId), start]);
    }
    places.sort(([a], [b]) => a - b);
    this.#hashes = Uint32Array.from(places, ([hash]) => hash);
    this.#starts = Uint32Array.from(places, ([, start]) => start);
  }

  get bytes(): number {
    return this.#hashes.byteLength + this.#starts.byteLength;
  }

  /** Whether it may hold a post of one of these hashes. */
  hasAny(hashes: ReadonlySet<number>): boolean {
    return this.#hashes.some((hash) => hashes.has(hash));
  }

  /** The entries that write posts of these hashes, by the post's id; of several the newest up to a seq. */
  find(batch: Buffer, hashes: ReadonlySet<number>, untilSeq: number): Map<string, EventRecord> {
    const found = new Map<string, EventRecord>();
    for (const [at, hash] of this.#hashes.entries()) {
      if (!hashes.has(hash)) continue;
      const start = this.#starts[at]!;
      const cursor = new EventCursor(batch.subarray(start, frameEnd(batch, start)));
      cursor.next();
      const event = eventAt(cursor);
      const postId = postWrittenIn(event);
      if (postId === undefined || event.seq > untilSeq) continue;
      if (event.seq > (found.get(postId)?.seq ?? 0)) found.set(postId, event);
    }
    return found;
  }
}

function postWrittenIn({ kind, body }: EventRecord): string | undefined {
  if (kind !== "action" && kind !== "outside_post") return undefined;
  const fields = fieldsOf(body);
  const postId = fields.text("post_id");
  return postId === undefined || fields.text("text") === undefined ? undefined : postId;
}
