// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import type { EventBatch } from "./event-batch.ts";
import { TallyFold } from "./run-tally.ts";
import type { TallyEntry } from "./tally-entry.ts";

export const MAX_BATCH_BYTES = 1_048_576;
const MAX_BATCH_EVENTS = 4096;

/** An entry that has its seq, encoded. */
export interface StampedEntry extends TallyEntry {
  readonly frame: Buffer;
}

/** Entries that become durable together. */
export class PendingBatch {
  /** Settles when the batch, and with it every earlier one, is durable or will never be. */
  readonly durable = new Deferred<void>();
  readonly tally = new TallyFold();
  readonly #frames: Buffer[] = [];
  #bytes = 0;
  #firstSeq = 0;
  #lastSeq = 0;
  #firstRound = 0;
  #lastRound = 0;

  constructor() {
    // A batch in the middle of one long append has nobody who waits for it.
    this.durable.promise.catch(() => undefined);
  }

  /** Least and greatest round that is not 0; 0 if there is none. */
  get rounds(): { first: number; last: number } {
    return { first: this.#firstRound, last: this.#lastRound };
  }

  /** Whether it was added; if not, the batch is full. */
  tryAdd(entry: StampedEntry): boolean {
    if (this.#frames.length === MAX_BATCH_EVENTS) return false;
    if (this.#bytes + entry.frame.length > MAX_BATCH_BYTES) return false;
    if (this.#frames.length === 0) this.#firstSeq = entry.seq;
    this.#lastSeq = entry.seq;
    this.#frames.push(entry.frame);
    this.#bytes += entry.frame.length;
    this.tally.add(entry);
    if (entry.round > 0) {
      this.#firstRound = this.#firstRound === 0 ? entry.round : Math.min(this.#firstRound, entry.round);
      this.#lastRound = Math.max(this.#lastRound, entry.round);
    }
    return true;
  }

  toBatch(): EventBatch {
    return { firstSeq: this.#firstSeq, lastSeq: this.#lastSeq, events: Buffer.concat(this.#frames, this.#bytes) };
  }
}
