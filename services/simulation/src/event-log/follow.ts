// SPDX-License-Identifier: AGPL-3.0-only

/** What `follow` needs of a log. */
export interface Followable {
  /** Newest durable entry. */
  lastSeq(): number;
  /** Whether nothing can come after lastSeq because the run has ended. */
  isEnded(): boolean;
  /** Throws if nothing can be read any more. */
  throwIfClosed(): void;
  /** Throws if nothing can come any more although the run has not ended. */
  throwIfBroken(): void;
  /** What follows the cursor, at least one entry; the cursor is less than lastSeq. */
  readAfter(cursor: number): Promise<{ events: Buffer; lastSeq: number }>;
  /** Settles the next time one of the above changes. */
  changed(signal: AbortSignal): Promise<void>;
}

/**
 * A log from a cursor on. Invariant: everything up to `cursor` was yielded, exactly once and in order, and nothing
 * else. There is no switch from reading to listening in which an entry could be lost: a wake-up carries no entries, it
 * only lets the one loop read on by its cursor, and between finding nothing new and waiting for the wake-up there is no
 * `await`.
 */
export async function* follow(log: Followable, afterSeq: number, signal: AbortSignal): AsyncGenerator<Buffer, void> {
  let cursor = afterSeq;
  for (;;) {
    signal.throwIfAborted();
    log.throwIfClosed();
    if (cursor < log.lastSeq()) {
      const { events, lastSeq } = await log.readAfter(cursor);
      cursor = lastSeq;
      yield events;
    } else if (log.isEnded()) {
      return;
    } else {
      log.throwIfBroken();
      await log.changed(signal);
    }
  }
}
