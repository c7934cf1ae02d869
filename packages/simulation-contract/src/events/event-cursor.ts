// SPDX-License-Identifier: Apache-2.0
import { WireReader } from "./wire-reader.ts";

// A tag is the field's number times 8 plus its wire type: 0 for numbers, 2 for texts, bytes and messages.
const EVENTS = 10;
const SEQ = 8;
const ROUND = 16;
const KIND = 26;
const PLATFORM = 34;
const AGENT_ID = 42;
const RECORDED_AT_MS = 48;
const BODY = 58;

/** Where a field's bytes stand in the batch; empty if the event does not have it. */
export interface ByteRange {
  start: number;
  end: number;
}

/**
 * Goes through the events of a StreamRunEventsResponse's bytes without making anything for them: its fields are those
 * of the event at which it stands. Unknown fields are passed over.
 */
export class EventCursor {
  readonly bytes: Buffer;
  seq = 0;
  round = 0;
  recordedAtMs = 0;
  readonly kind: ByteRange = { start: 0, end: 0 };
  readonly platform: ByteRange = { start: 0, end: 0 };
  readonly agentId: ByteRange = { start: 0, end: 0 };
  readonly body: ByteRange = { start: 0, end: 0 };
  readonly #reader: WireReader;

  constructor(batch: Uint8Array) {
    this.bytes = Buffer.from(batch.buffer, batch.byteOffset, batch.byteLength);
    this.#reader = new WireReader(this.bytes);
  }

  /**
   * Goes to the next event; false if there is none.
   * @throws RangeError if the bytes are not such a message.
   */
  next(): boolean {
    const reader = this.#reader;
    while (!reader.done) {
      const tag = reader.uint32();
      if (tag === EVENTS) {
        this.#read(reader);
        return true;
      }
      reader.skip(tag & 7);
    }
    return false;
  }

  #read(reader: WireReader): void {
    this.seq = 0;
    this.round = 0;
    this.recordedAtMs = 0;
    this.kind.end = this.kind.start;
    this.platform.end = this.platform.start;
    this.agentId.end = this.agentId.start;
    this.body.end = this.body.start;
    const outer = reader.enter();
    while (!reader.done) this.#field(reader, reader.uint32());
    reader.leave(outer);
  }

  #field(reader: WireReader, tag: number): void {
    switch (tag) {
      case SEQ:
        this.seq = reader.int64();
        return;
      case ROUND:
        this.round = reader.int32();
        return;
      case KIND:
        return reader.range(this.kind);
      case PLATFORM:
        return reader.range(this.platform);
      case AGENT_ID:
        return reader.range(this.agentId);
      case RECORDED_AT_MS:
        this.recordedAtMs = reader.int64();
        return;
      case BODY:
        return reader.range(this.body);
      default:
        reader.skip(tag & 7);
    }
  }
}
