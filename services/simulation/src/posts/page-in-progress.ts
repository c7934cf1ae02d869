// SPDX-License-Identifier: AGPL-3.0-only
import { CHUNK_MAX_BYTES, type EventRecord } from "@shoal/simulation-contract";
import type { PostPlace } from "./post-cursor.ts";

/** A post that may come into the page. */
export interface Candidate extends PostPlace {
  /** Upper bound of its message's size. */
  readonly bytes: number;
}

// More than tags, lengths and numbers of a message ever take.
const MESSAGE_OVERHEAD_BYTES = 128;

/** What is in the message is in the entry, and no shorter there: JSON escapes. */
export function messageBytes({ body, platform, agent_id }: EventRecord): number {
  return MESSAGE_OVERHEAD_BYTES + body.length + Buffer.byteLength(platform) + Buffer.byteLength(agent_id);
}

/** The places of a page, in its order: at most `limit` posts and 1 MB, but one always. */
export class PageInProgress {
  readonly places: Candidate[] = [];
  /** Whether a post was left out: there is a next page. */
  isFull = false;
  readonly #limit: number;
  #bytesLeft = CHUNK_MAX_BYTES;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(candidate: Candidate): void {
    if (this.isFull) return;
    const fits = this.places.length < this.#limit && candidate.bytes <= this.#bytesLeft;
    if (this.places.length > 0 && !fits) {
      this.isFull = true;
      return;
    }
    this.places.push(candidate);
    this.#bytesLeft -= candidate.bytes;
  }
}
