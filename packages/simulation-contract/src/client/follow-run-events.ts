// SPDX-License-Identifier: Apache-2.0
import { KEEPALIVE_MS } from "../channel/channel-options.ts";
import { ShoalError } from "../errors/shoal-error.ts";
import { toShoalError } from "../errors/to-shoal-error.ts";
import type { EventRecord } from "../events/event-record.ts";
import type * as proto from "../generated/index.ts";
import { Backoff, waitUnlessAborted } from "./backoff.ts";
import type { CallOptions } from "./rpc-types.ts";

const BACKOFF = { firstMs: 100, maxMs: 5_000 };
const PATIENCE_MS = 300_000;

/** Whose events, after which cursor, which of them. */
export type FollowRequest = Omit<proto.StreamRunEventsRequest, "backfill_only" | "max_events">;

/** How a run is followed over breaks. */
export interface FollowOptions extends CallOptions {
  /** Told of each break, and in how many milliseconds the stream is opened again; for a log, say. */
  readonly onBreak?: (error: ShoalError, waitMs: number) => void;
  /**
   * Gives up with the last error once the service has been away for so long, in milliseconds; default 300,000,
   * Infinity for never. A run that is silent, or waits INTERRUPTED, is not away.
   */
  readonly patienceMs?: number;
}

type OpenStream = (afterSeq: number) => AsyncIterable<EventRecord[]>;

/**
 * A run's events after a cursor, batch by batch, to the terminal one. Whatever breaks between is opened again after
 * the last event that was given: no gap, no duplicate. Ends by throwing what can't pass by itself (RUN_NOT_FOUND, …).
 */
export async function* followRunEvents(
  open: OpenStream,
  request: FollowRequest,
  { signal, onBreak, patienceMs = PATIENCE_MS }: FollowOptions,
): AsyncGenerator<EventRecord[], void, undefined> {
  const backoff = new Backoff(BACKOFF);
  const isWhole = [request.kinds, request.platforms, request.agent_ids].every((filter) => (filter ?? []).length === 0);
  let cursor = Number(request.after_seq ?? 0);
  let awaySince: number | undefined;
  for (;;) {
    const openedAt = performance.now();
    let broke: ShoalError;
    try {
      for await (const batch of open(cursor)) {
        backoff.reset();
        awaySince = undefined;
        const [first] = batch;
        const last = batch.at(-1);
        if (first === undefined || last === undefined) continue;
        if (first.seq <= cursor || (isWhole && first.seq !== cursor + 1)) throw outOfOrder(first.seq, cursor);
        cursor = last.seq;
        yield batch;
      }
      // What ends well has told the end of the run.
      return;
    } catch (error) {
      signal?.throwIfAborted();
      broke = toShoalError(error);
      if (!broke.retryable) throw error;
    }
    const now = performance.now();
    // Open for longer than that, the stream has had its pings answered.
    if (now - openedAt > KEEPALIVE_MS.time + KEEPALIVE_MS.timeout) awaySince = undefined;
    awaySince ??= now;
    const waitMs = backoff.next(broke.retryAfterMs);
    if (now + waitMs - awaySince > patienceMs) throw broke;
    onBreak?.(broke, waitMs);
    await waitUnlessAborted(waitMs, signal);
    signal?.throwIfAborted();
  }
}

function outOfOrder(seq: number, cursor: number): ShoalError {
  return new ShoalError("INTERNAL", `The service sent event ${seq} after event ${cursor}.`);
}
