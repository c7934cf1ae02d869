// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { writeEvent } from "@shoal/simulation-contract";
import { entryMaxBytes, MAX_BATCH_BYTES } from "./entry-limits.ts";
import type { EventBatch } from "./event-batch.ts";
import { TallyFold } from "./run-tally.ts";
import type { NewEntry } from "./new-entry.ts";
import type { TallyPlace } from "./tally-entry.ts";

const MAX_BATCH_EVENTS = 4096;
const FIRST_BYTES = 4096;

/** An entry that has its seq. */
export interface StampedEntry extends TallyPlace {
  readonly entry: NewEntry;
  readonly recordedAtMs: number;
}

/** Entries that become durable together, encoded as they come. */
export class PendingBatch {
  /** Settles when the batch, and with it every earlier one, is durable or will never be. */
  readonly durable = new Deferred<void>();
  readonly tally = new TallyFold();
  #events = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #bytes = 0;
  #count = 0;
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
  tryAdd(stamped: StampedEntry): boolean {
    const { entry, seq } = stamped;
    const mostBytes = this.#bytes + entryMaxBytes(entry);
    if (this.#count === MAX_BATCH_EVENTS || mostBytes > MAX_BATCH_BYTES) return false;
    if (mostBytes > this.#events.length) this.#grow(mostBytes);
    this.#bytes = this.#write(stamped);
    if (this.#count === 0) this.#firstSeq = seq;
    this.#count += 1;
    this.#lastSeq = seq;
    this.tally.add(entry, stamped);
    if (entry.round > 0) {
      this.#firstRound = this.#firstRound === 0 ? entry.round : Math.min(this.#firstRound, entry.round);
      this.#lastRound = Math.max(this.#lastRound, entry.round);
    }
    return true;
  }

  toBatch(): EventBatch {
    // A copy of its exact size: it is kept for a while, and a view would take the whole of its memory to another thread.
    const events = Buffer.allocUnsafeSlow(this.#bytes);
    this.#events.copy(events, 0, 0, this.#bytes);
    return { firstSeq: this.#firstSeq, lastSeq: this.#lastSeq, events };
  }

  #write({ entry, seq, recordedAtMs }: StampedEntry): number {
    const { round, kind, platform, agentId, bodyBytes } = entry;
    const event = { seq, round, kind, platform, agent_id: agentId, recorded_at_ms: recordedAtMs, body: bodyBytes };
    return writeEvent(event, this.#events, this.#bytes);
  }

  #grow(bytes: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.min(MAX_BATCH_BYTES, Math.max(bytes, 2 * this.#events.length)));
    this.#events.copy(larger, 0, 0, this.#bytes);
    this.#events = larger;
  }
}
