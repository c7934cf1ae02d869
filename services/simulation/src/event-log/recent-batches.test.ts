// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";
import { RecentBatches } from "./recent-batches.ts";

/** Entries are single bytes: their own seq. */
const fill = (recent: RecentBatches, sizes: readonly number[]): number => {
  let seq = 0;
  for (const size of sizes) {
    const events = Buffer.from(Array.from({ length: size }, (_unused, index) => seq + index + 1));
    recent.push({ firstSeq: seq + 1, lastSeq: seq + size, events });
    seq += size;
  }
  return seq;
};

describe("recent batches", () => {
  it("hold no more than their bound, the newest of all", () => {
    const recent = new RecentBatches();
    for (let seq = 1; seq <= 40; seq += 1) {
      recent.push({ firstSeq: seq, lastSeq: seq, events: Buffer.alloc(MAX_BATCH_BYTES / 2) });
      expect(recent.bytes).toBeLessThanOrEqual(4 * MAX_BATCH_BYTES);
    }
    expect(recent.bytes).toBe(4 * MAX_BATCH_BYTES);
    expect([recent.after(31), recent.after(32)?.firstSeq]).toEqual([undefined, 33]);
  });

  it("hold no more than 1,024 batches, however small", () => {
    const recent = new RecentBatches();
    for (let seq = 1; seq <= 2000; seq += 1) recent.push({ firstSeq: seq, lastSeq: seq, events: Buffer.alloc(1) });
    expect([recent.bytes, recent.after(975), recent.after(976)?.firstSeq]).toEqual([1024, undefined, 977]);
  });

  it("forget what is more than ten seconds old when more comes", () => {
    let now = 0;
    const recent = new RecentBatches(1_000, () => now);
    for (let seq = 1; seq <= 3; seq += 1) {
      recent.push({ firstSeq: seq, lastSeq: seq, events: Buffer.alloc(1) });
      now += 6_000;
    }
    expect([recent.bytes, recent.after(0), recent.after(1)?.firstSeq]).toEqual([2, undefined, 2]);
  });

  it("give what follows a cursor without a gap, or nothing if they do not have it", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1, max: 30 }), fc.nat({ max: 100 }), (batches, maxBytes, at) => {
        const recent = new RecentBatches(maxBytes);
        const last = fill(recent, batches);
        const found = recent.after(at);
        if (at >= last || found === undefined) {
          expect(found).toBeUndefined();
          // Never without the newest, as far as it is within the bound.
          if (at < last) expect(last - recent.bytes).toBeGreaterThan(at);
          return;
        }
        expect(found.firstSeq).toBeLessThanOrEqual(at + 1);
        expect(found.lastSeq).toBe(last);
        expect([...found.events]).toEqual(
          Array.from({ length: last - found.firstSeq + 1 }, (_unused, index) => found.firstSeq + index),
        );
      }),
    );
  });

  it("join small batches up to one batch's size and hand out a single one uncopied", () => {
    const recent = new RecentBatches();
    const half = MAX_BATCH_BYTES / 2;
    const batches = [1, 2, 3].map((seq) => ({ firstSeq: seq, lastSeq: seq, events: Buffer.alloc(half, seq) }));
    for (const batch of batches) recent.push(batch);
    expect(recent.after(0)).toMatchObject({ firstSeq: 1, lastSeq: 2 });
    expect(recent.after(0)?.events.length).toBe(MAX_BATCH_BYTES);
    expect(recent.after(2)?.events).toBe(batches[2]?.events);
    expect(recent.after(3)).toBeUndefined();
  });
});
