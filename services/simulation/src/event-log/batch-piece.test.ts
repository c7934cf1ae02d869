// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { decodeEvents, encodeEvent } from "@shoal/simulation-contract";
import fc from "fast-check";
import { pieceOf } from "./batch-piece.ts";

const lengths = fc.array(fc.nat(300), { minLength: 1, maxLength: 20 });

function batchOf(firstSeq: number, bodies: readonly number[]): { firstSeq: number; lastSeq: number; events: Buffer } {
  const frames = bodies.map((length, index) =>
    encodeEvent({
      seq: firstSeq + index,
      round: 1,
      kind: "x",
      platform: "",
      agent_id: "",
      recorded_at_ms: 1,
      body: Buffer.alloc(length, "x"),
    }),
  );
  return { firstSeq, lastSeq: firstSeq + bodies.length - 1, events: Buffer.concat(frames) };
}

describe("the pieces of a batch", () => {
  it("are together what follows the cursor, each of as many bytes as allowed, or one entry", () => {
    fc.assert(
      fc.property(lengths, fc.nat(9), fc.nat(20), fc.nat(25), fc.integer({ min: 1, max: 900 }), (...drawn) => {
        const [bodies, before, skip, until, maxBytes] = drawn;
        const batch = batchOf(before + 1, bodies);
        const afterSeq = Math.min(before + skip, batch.lastSeq - 1);
        const untilSeq = Math.max(afterSeq + 1, before + until);
        const seqs: number[] = [];
        for (let cursor = afterSeq; cursor < Math.min(untilSeq, batch.lastSeq); ) {
          const { events, lastSeq } = pieceOf(batch, { afterSeq: cursor, untilSeq }, maxBytes);
          const decoded = decodeEvents(events);
          expect(events.length <= maxBytes || decoded.length === 1).toBe(true);
          expect(decoded.at(-1)?.seq).toBe(lastSeq);
          seqs.push(...decoded.map(({ seq }) => seq));
          cursor = lastSeq;
        }
        const last = Math.min(untilSeq, batch.lastSeq);
        expect(seqs).toEqual(Array.from({ length: last - afterSeq }, (_, index) => afterSeq + 1 + index));
      }),
    );
  });

  it("are the batch itself where all of it is wanted and allowed", () => {
    const batch = batchOf(5, [10, 20]);
    expect(pieceOf(batch, { afterSeq: 2, untilSeq: 6 }, batch.events.length).events).toBe(batch.events);
  });
});
