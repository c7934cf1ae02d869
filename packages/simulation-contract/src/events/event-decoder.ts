// SPDX-License-Identifier: Apache-2.0
import { type ByteRange, EventCursor } from "./event-cursor.ts";
import type { EventRecord } from "./event-record.ts";
import { TextCache } from "./text-cache.ts";

const names = new TextCache(128);
const ids = new TextCache(4096);

/**
 * The events of a StreamRunEventsResponse's bytes; the inverse of concatenated `encodeEvent`. Bodies are views into
 * `batch`, not copies: who keeps one keeps the batch. Unknown fields are passed over.
 * @throws RangeError if the bytes are not such a message.
 */
export function decodeEvents(batch: Uint8Array): EventRecord[] {
  const cursor = new EventCursor(batch);
  const events: EventRecord[] = [];
  while (cursor.next()) events.push(eventAt(cursor));
  return events;
}

/** The event at which the cursor stands; its body is a view. */
export function eventAt(cursor: EventCursor): EventRecord {
  const { bytes, seq, round, recordedAtMs, kind, platform, agentId, body } = cursor;
  return {
    seq,
    round,
    kind: text(names, bytes, kind),
    platform: text(names, bytes, platform),
    agent_id: text(ids, bytes, agentId),
    recorded_at_ms: recordedAtMs,
    body: bytes.subarray(body.start, body.end),
  };
}

function text(cache: TextCache, bytes: Buffer, { start, end }: ByteRange): string {
  return start === end ? "" : (cache.find(bytes, start, end) ?? "");
}
