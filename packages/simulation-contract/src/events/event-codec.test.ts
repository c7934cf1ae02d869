// SPDX-License-Identifier: Apache-2.0
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { simulationServiceDefinition } from "../proto-definition.ts";
import { decodeEvents } from "./event-decoder.ts";
import { encodeEvent } from "./event-encoder.ts";
import type { EventRecord } from "./event-record.ts";

const { responseSerialize, responseDeserialize } = simulationServiceDefinition.StreamRunEvents;
const text = fc.string({ unit: "binary", maxLength: 40 });
const record: fc.Arbitrary<EventRecord> = fc.record({
  seq: fc.maxSafeNat(),
  round: fc.nat({ max: 2 ** 31 - 1 }),
  kind: text,
  platform: text,
  agent_id: text,
  recorded_at_ms: fc.maxSafeNat(),
  body: fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
});
const records = fc.array(record, { maxLength: 8 });

describe("the event codec", () => {
  it("is understood by the library's decoder", () => {
    fc.assert(
      fc.property(records, (events) => {
        const batch = Buffer.concat(events.map(encodeEvent));
        expect(responseDeserialize(batch).events.map(plain)).toEqual(events.map(plain));
      }),
    );
  });

  it("understands the library's encoder", () => {
    fc.assert(
      fc.property(records, (events) => {
        expect(decodeEvents(responseSerialize({ events })).map(plain)).toEqual(events.map(plain));
      }),
    );
  });

  it("gives back what it was given", () => {
    fc.assert(
      fc.property(records, (events) => {
        expect(decodeEvents(Buffer.concat(events.map(encodeEvent))).map(plain)).toEqual(events.map(plain));
      }),
    );
  });

  it("reads numbers as the library does, negative ones too", () => {
    const number = { seq: fc.maxSafeInteger(), round: fc.integer(), recorded_at_ms: fc.maxSafeInteger() };
    fc.assert(
      fc.property(fc.record(number), (numbers) => {
        expect(decodeEvents(responseSerialize({ events: [numbers] }))).toMatchObject([numbers]);
      }),
    );
  });

  it("gives bodies as views of the batch", () => {
    const batch = encodeEvent({ ...sample, body: Buffer.from('{"a":1}') });
    const [event] = decodeEvents(batch);
    expect(event?.body.buffer).toBe(batch.buffer);
    expect(event?.body.toString()).toBe('{"a":1}');
  });

  it("passes over fields that it does not know", () => {
    const known = encodeEvent(sample).subarray(2);
    const unknown = [
      [0x80, 0x01, 0x05],
      [0x8a, 0x01, 0x02, 0x41, 0x42],
      [0x91, 0x01, 9, 9, 9, 9, 9, 9, 9, 9],
      [0x9d, 0x01, 1, 2, 3, 4],
    ];
    const element = Buffer.concat([...unknown.map((bytes) => Buffer.from(bytes)), known]);
    const batch = Buffer.concat([Buffer.from([0x12, 0x01, 0x00, 0x0a, element.length]), element]);
    expect(decodeEvents(batch).map(plain)).toEqual([plain(sample)]);
  });

  it("refuses bytes that end in the middle, or are none of this message", () => {
    const batch = encodeEvent(sample);
    for (let length = 1; length < batch.length; length++) {
      expect(() => decodeEvents(batch.subarray(0, length))).toThrow(RangeError);
    }
    expect(() => decodeEvents(Buffer.from([0x0b]))).toThrow("wire type 3");
    expect(() => decodeEvents(Buffer.alloc(11, 0xff))).toThrow("varint");
  });

  it.each([
    ["seq", -1],
    ["seq", 1.5],
    ["seq", Number.NaN],
    ["round", 2 ** 31],
    ["recorded_at_ms", 2 ** 53],
  ])("refuses to encode %s %d", (field, value) => {
    expect(() => encodeEvent({ ...sample, [field]: value })).toThrow(RangeError);
  });
});

const sample: EventRecord = {
  seq: 300,
  round: 2,
  kind: "action",
  platform: "twitter",
  agent_id: "m1",
  recorded_at_ms: 1_700_000_000_000,
  body: Buffer.from("{}"),
};

function plain(event: EventRecord): unknown {
  return { ...event, body: event.body.toString("hex") };
}
