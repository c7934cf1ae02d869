// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "./event-record.ts";
import { WireReader } from "./wire-reader.ts";

const NO_BYTES = Buffer.alloc(0);
// A tag is the field's number times 8 plus its wire type: 0 for numbers, 2 for texts, bytes and messages.
const EVENTS = 10;
const SEQ = 8;
const ROUND = 16;
const KIND = 26;
const PLATFORM = 34;
const AGENT_ID = 42;
const RECORDED_AT_MS = 48;
const BODY = 58;

/**
 * The events of a StreamRunEventsResponse's bytes; the inverse of concatenated `encodeEvent`. Bodies are views into
 * `batch`, not copies: who keeps one keeps the batch. Unknown fields are passed over.
 * @throws RangeError if the bytes are not such a message.
 */
export function decodeEvents(batch: Uint8Array): EventRecord[] {
  const reader = new WireReader(Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength));
  const events: EventRecord[] = [];
  while (!reader.done) {
    const tag = reader.uint32();
    if (tag === EVENTS) events.push(decodeEvent(reader.message()));
    else reader.skip(tag & 7);
  }
  return events;
}

function decodeEvent(reader: WireReader): EventRecord {
  const event = { seq: 0, round: 0, kind: "", platform: "", agent_id: "", recorded_at_ms: 0, body: NO_BYTES };
  while (!reader.done) readField(reader, event, reader.uint32());
  return event;
}

function readField(reader: WireReader, event: EventRecord, tag: number): void {
  switch (tag) {
    case SEQ:
      event.seq = reader.int64();
      return;
    case ROUND:
      event.round = reader.int32();
      return;
    case KIND:
      event.kind = reader.text();
      return;
    case PLATFORM:
      event.platform = reader.text();
      return;
    case AGENT_ID:
      event.agent_id = reader.text();
      return;
    case RECORDED_AT_MS:
      event.recorded_at_ms = reader.int64();
      return;
    case BODY:
      event.body = reader.bytes();
      return;
    default:
      reader.skip(tag & 7);
  }
}
