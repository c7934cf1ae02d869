// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import { encodeEvent, type EventRecord } from "@shoal/simulation-contract";
import fc from "fast-check";
import { eventText } from "./event-text.ts";
import { frameChunk, framesAfter } from "./frame-chunk.ts";

const state = (to: string): EventRecord => ({
  seq: 1,
  round: 0,
  kind: "state",
  platform: "",
  agent_id: "",
  recorded_at_ms: 1,
  body: Buffer.from(JSON.stringify({ from: "RUNNING", to })),
});

describe("a chunk of frames", () => {
  const name = fc.oneof(fc.stringMatching(/^[a-z_]{0,70}$/), fc.string({ unit: "binary", maxLength: 8 }));
  const event = fc.record({
    round: fc.nat(),
    kind: name,
    platform: name,
    agent_id: name,
    recorded_at_ms: fc.nat(4_000_000_000_000),
    body: fc.jsonValue().map((value) => Buffer.from(JSON.stringify({ value }))),
  });

  it("says of each event what the JSON page says, whatever stands in it, and where its frame ends", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.array(event, { minLength: 1 }), (after, events) => {
        const records = events.map((one, index) => ({ ...one, seq: after + 1 + index }));
        const texts = records.map((record) => `id: ${record.seq}\ndata: ${eventText(record)}\n\n`);
        const chunk = frameChunk(Buffer.concat(records.map(encodeEvent)));
        expect(chunk?.bytes.toString()).toBe(texts.join(""));
        expect([chunk?.firstSeq, chunk?.lastSeq, chunk?.terminal]).toEqual([after + 1, after + events.length, false]);
        for (let seq = after; seq <= after + events.length; seq += 1) {
          expect(chunk && framesAfter(chunk, seq).toString()).toBe(texts.slice(seq - after).join(""));
        }
      }),
    );
  });

  it("knows the last event of a log, and that no events give no chunk", () => {
    expect(frameChunk(encodeEvent(state("SUCCEEDED")))?.terminal).toBe(true);
    expect(frameChunk(encodeEvent(state("PAUSED")))?.terminal).toBe(false);
    expect(
      frameChunk(Buffer.concat([encodeEvent(state("FAILED")), encodeEvent({ ...state("x"), kind: "log" })]))?.terminal,
    ).toBe(false);
    expect(frameChunk(Buffer.alloc(0))).toBeUndefined();
  });

  it("forgets a batch that is broken", () => {
    const good = encodeEvent(state("RUNNING"));
    expect(() => frameChunk(Buffer.concat([good, good.subarray(0, 9)]))).toThrow(RangeError);
    expect(frameChunk(good)?.bytes.toString()).toBe(`id: 1\ndata: ${eventText(state("RUNNING"))}\n\n`);
  });
});
