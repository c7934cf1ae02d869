// SPDX-License-Identifier: Apache-2.0
import { eventAt, EventCursor, isTerminalEvent } from "@shoal/simulation-contract";
import { FrameWriter } from "./frame-writer.ts";

// The frames of consecutive events in one Buffer, made once and written to every client.
export interface FrameChunk {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly bytes: Buffer;
  // Where each frame ends.
  readonly ends: Uint32Array;
  // Whether its last event is the log's last.
  readonly terminal: boolean;
}

const STATE = Buffer.from("state");
const writer = new FrameWriter();

// Of a batch as it came from the simulation service; undefined if it is empty.
export function frameChunk(batch: Buffer): FrameChunk | undefined {
  const event = new EventCursor(batch);
  const ends: number[] = [];
  let firstSeq = 0;
  let terminal = false;
  writer.begin();
  while (event.next()) {
    if (ends.length === 0) firstSeq = event.seq;
    ends.push(writer.write(event));
    terminal = isState(event) && isTerminalEvent(eventAt(event));
  }
  if (ends.length === 0) return undefined;
  return { firstSeq, lastSeq: event.seq, bytes: writer.copy(), ends: Uint32Array.from(ends), terminal };
}

export function framesAfter(chunk: FrameChunk, seq: number): Buffer {
  return seq < chunk.firstSeq
    ? chunk.bytes
    : chunk.bytes.subarray(chunk.ends[seq - chunk.firstSeq] ?? chunk.bytes.length);
}

function isState({ bytes, kind: { start, end } }: EventCursor): boolean {
  return end - start === STATE.length && bytes.compare(STATE, 0, STATE.length, start, end) === 0;
}
