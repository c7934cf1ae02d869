// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { encodeEvent, type EventRecord } from "@shoal/simulation-contract";
import fc from "fast-check";
import { eventText } from "./event-text.ts";
import { type FrameChunk, frameChunk } from "./frame-chunk.ts";
import { FrameRing } from "./frame-ring.ts";

function eventAt(seq: number, text = "é"): EventRecord {
  const body = Buffer.from(JSON.stringify({ text }));
  return { seq, round: 1, kind: "log", platform: "", agent_id: "", recorded_at_ms: 0, body };
}

function framesOf(from: number, to: number): string {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index)
    .map((seq) => `id: ${seq}\ndata: ${eventText(eventAt(seq))}\n\n`)
    .join("");
}

function chunkOf(events: readonly EventRecord[]): FrameChunk {
  const chunk = frameChunk(Buffer.concat(events.map(encodeEvent)));
  if (chunk === undefined) throw new Error("there are events, so there are frames");
  return chunk;
}

// A ring that starts after a seq and took batches of these sizes.
function ringOf(after: number, sizes: readonly number[], maxBytes: number): FrameRing {
  const ring = new FrameRing(maxBytes, after);
  for (const size of sizes) {
    const first = ring.lastSeq + 1;
    ring.push(chunkOf(Array.from({ length: size }, (_, index) => eventAt(first + index))));
  }
  return ring;
}

function readAll(ring: FrameRing, after: number): string {
  let text = "";
  for (let frames = ring.read(after); frames !== undefined; frames = ring.read(frames.lastSeq)) {
    text += frames.bytes.toString();
  }
  return text;
}

describe("a ring of frames", () => {
  it("gives each frame after any cursor that it covers once, in order, whatever the batches were", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 20 });
    fc.assert(
      fc.property(fc.nat(1_000), sizes, fc.nat(4_000), fc.nat(250), (start, batches, maxBytes, ahead) => {
        const ring = ringOf(start, batches, maxBytes);
        const cursor = start + ahead;
        if (ring.covers(cursor)) expect(readAll(ring, cursor)).toBe(framesOf(cursor + 1, ring.lastSeq));
        else expect(ring.read(cursor)).toBeUndefined();
      }),
    );
  });

  it("covers everything as long as it fits, and drops the oldest first", () => {
    expect(ringOf(0, [3, 3, 3], 1_000_000).covers(0)).toBe(true);
    const small = ringOf(0, [3, 3, 3], 1_000);
    expect(small.covers(0)).toBe(false);
    expect(small.covers(6)).toBe(true);
  });

  it("forgets what is more than ten seconds old when more comes, and keeps the last batch", () => {
    let now = 0;
    const ring = new FrameRing(1_000_000, 0, () => now);
    for (const first of [1, 2, 3]) {
      ring.push(chunkOf([eventAt(first)]));
      now += 6_000;
    }
    expect([ring.covers(0), ring.covers(1)]).toEqual([false, true]);
    now += 60_000;
    expect(readAll(ring, 1)).toBe(framesOf(2, 3));
    ring.push(chunkOf([eventAt(4)]));
    expect([ring.covers(2), ring.covers(3)]).toEqual([false, true]);
  });

  it("keeps one batch however large it is", () => {
    expect(readAll(ringOf(0, [9], 1), 0)).toBe(framesOf(1, 9));
  });
});

describe("an event as text", () => {
  it("has its body's bytes as they are, whatever white space and order they have", () => {
    const body = Buffer.from('{ "b":1,  "a":"\\u00e9" }');
    const event = { ...eventAt(7), kind: "action", platform: "twitter", agent_id: "m1", recorded_at_ms: 1_000, body };
    expect(eventText(event)).toBe(
      '{"seq":7,"round":1,"kind":"action","platform":"twitter","agent_id":"m1","recorded_at":"1970-01-01T00:00:01.000Z","body":{ "b":1,  "a":"\\u00e9" }}',
    );
  });

  it("stays JSON whatever the header's strings hold", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (kind, agent_id) => {
        const text = eventText({ ...eventAt(1), kind, agent_id });
        expect(JSON.parse(text)).toMatchObject({ kind, agent_id });
        expect(text).not.toContain("\n");
      }),
    );
  });
});
