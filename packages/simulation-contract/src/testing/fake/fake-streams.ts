// SPDX-License-Identifier: Apache-2.0
import { CHUNK_MAX_BYTES } from "../../channel/channel-options.ts";
import { ShoalError } from "../../errors/shoal-error.ts";
import type { EventRecord } from "../../events/event-record.ts";
import { isTerminalEvent } from "../../events/terminal-event.ts";
import type * as proto from "../../generated/index.ts";
import type { CheckedRequest } from "../../requests/check-request.ts";
import type { FakeRun } from "./fake-run.ts";

type StreamRequest = CheckedRequest<"streamRunEvents">;

/** The log after the cursor, filtered, in batches, as StreamRunEvents promises it. */
export async function* fakeEventStream(
  run: FakeRun,
  request: StreamRequest,
  signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
  if (request.after_seq > run.log.length) {
    const message = `after_seq ${request.after_seq} is greater than the last seq of the log, ${run.log.length}.`;
    throw new ShoalError("CURSOR_IN_FUTURE", message, { violations: [{ field: "after_seq", reason: message }] });
  }
  const gone = aborted(signal);
  const passes = filterOf(request);
  const backfillEnd = run.log.length;
  let cursor = request.after_seq;
  let left = request.max_events || Number.POSITIVE_INFINITY;
  while (!signal.aborted && left > 0) {
    run.throwIfDeleted();
    const { changed } = run;
    const batch = takeBatch(run, cursor, left, passes, request.backfill_only ? backfillEnd : run.log.length);
    cursor = batch.cursor;
    left -= batch.count;
    if (batch.count > 0) yield Buffer.concat(batch.bytes);
    else if (run.terminal || request.backfill_only) return;
    else await Promise.race([changed, gone]);
  }
}

/** The run as it is now, then each change of its state. */
export async function* fakeWatch(run: FakeRun, signal: AbortSignal): AsyncGenerator<proto.WatchRunResponse> {
  const gone = aborted(signal);
  let next = run.snapshots.length;
  yield { run: run.message() };
  while (!signal.aborted) {
    run.throwIfDeleted();
    const { changed } = run;
    while (next < run.snapshots.length) yield { run: run.snapshots[next++] ?? null };
    if (run.terminal) return;
    await Promise.race([changed, gone]);
  }
}

interface Batch {
  readonly bytes: Buffer[];
  readonly count: number;
  readonly cursor: number;
}

function takeBatch(
  run: FakeRun,
  after: number,
  most: number,
  passes: (event: EventRecord) => boolean,
  end: number,
): Batch {
  const bytes: Buffer[] = [];
  let size = 0;
  let cursor = after;
  while (cursor < end && bytes.length < most) {
    const event = run.log[cursor];
    const encoded = run.encoded[cursor];
    if (event === undefined || encoded === undefined) break;
    if (passes(event)) {
      if (bytes.length > 0 && size + encoded.length > CHUNK_MAX_BYTES) break;
      bytes.push(encoded);
      size += encoded.length;
    }
    cursor++;
  }
  return { bytes, count: bytes.length, cursor };
}

function filterOf({ kinds, platforms, agent_ids }: StreamRequest): (event: EventRecord) => boolean {
  const allows = (wanted: readonly string[], value: string): boolean => wanted.length === 0 || wanted.includes(value);
  return (event) =>
    (allows(kinds, event.kind) && allows(platforms, event.platform) && allows(agent_ids, event.agent_id)) ||
    isTerminalEvent(event);
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
