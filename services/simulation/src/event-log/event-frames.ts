// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord } from "@shoal/simulation-contract";

/** The entries of a batch that pass, as bytes; the batch itself if all do. */
export function keepEvents(batch: Buffer, passes: (event: EventRecord) => boolean): Buffer {
  const frames = splitFrames(batch);
  const events = decodeEvents(batch);
  const kept = frames.filter((_frame, index) => {
    const event = events[index];
    return event !== undefined && passes(event);
  });
  return kept.length === frames.length ? batch : Buffer.concat(kept);
}

/** The bytes of each entry of a batch, tag and length included, as views. */
function splitFrames(batch: Buffer): Buffer[] {
  const frames: Buffer[] = [];
  for (let start = 0; start < batch.length; ) {
    const end = frameEnd(batch, start);
    frames.push(batch.subarray(start, end));
    start = end;
  }
  return frames;
}

/** Where the entry that begins there ends: one byte of tag, then the length in 7-bit groups, least significant first. */
export function frameEnd(batch: Buffer, start: number): number {
  let at = start + 1;
  let length = 0;
  for (let shift = 0, more = true; more; shift += 7, at += 1) {
    const byte = batch.readUInt8(at);
    length += (byte & 0x7f) * 2 ** shift;
    more = byte >= 0x80;
  }
  return at + length;
}
