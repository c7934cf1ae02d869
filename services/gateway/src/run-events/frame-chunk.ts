// SPDX-License-Identifier: Apache-2.0
import type { EventRecord } from "@shoal/simulation-contract";
import { EVENT_TAIL, eventHead } from "./event-text.ts";

const FRAME_TAIL = Buffer.from(`${EVENT_TAIL}\n\n`);

// The frames of consecutive events in one Buffer, made once and written to every client.
export interface FrameChunk {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly bytes: Buffer;
  // Where each frame ends.
  readonly ends: Uint32Array;
}

export function frameChunk(events: readonly EventRecord[]): FrameChunk {
  const heads = events.map((event) => `id: ${event.seq}\ndata: ${eventHead(event)}`);
  const bytes = Buffer.allocUnsafe(sizeOf(events, heads));
  const ends = new Uint32Array(events.length);
  let at = 0;
  for (const [index, event] of events.entries()) {
    at += bytes.write(heads[index] ?? "", at);
    at += event.body.copy(bytes, at);
    at += FRAME_TAIL.copy(bytes, at);
    ends[index] = at;
  }
  return { firstSeq: events[0]?.seq ?? 0, lastSeq: events.at(-1)?.seq ?? 0, bytes, ends };
}

export function framesAfter(chunk: FrameChunk, seq: number): Buffer {
  return seq < chunk.firstSeq
    ? chunk.bytes
    : chunk.bytes.subarray(chunk.ends[seq - chunk.firstSeq] ?? chunk.bytes.length);
}

function sizeOf(events: readonly EventRecord[], heads: readonly string[]): number {
  const ofHeads = heads.reduce((sum, head) => sum + Buffer.byteLength(head), 0);
  return events.reduce((sum, { body }) => sum + body.length + FRAME_TAIL.length, ofHeads);
}
