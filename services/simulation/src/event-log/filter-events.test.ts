// SPDX-License-Identifier: AGPL-3.0-only
import { describe, expect, it } from "@jest/globals";
import { decodeEvents, encodeEvent, type EventRecord } from "@shoal/simulation-contract";
import fc from "fast-check";
import { createEventFilter, takeEvents } from "./filter-events.ts";

const name = fc.constantFrom("", "a", "b", "c");
const record: fc.Arbitrary<EventRecord> = fc.record({
  seq: fc.integer({ min: 1, max: 2 ** 40 }),
  round: fc.nat({ max: 10_000 }),
  kind: fc.constantFrom("action", "exposure", "log", "state"),
  platform: name,
  agent_id: name,
  recorded_at_ms: fc.nat(),
  body: fc.constantFrom(
    Buffer.from("{}"),
    Buffer.from('{"to":"FAILED"}'),
    Buffer.from('{"to":"RUNNING"}'),
    Buffer.from(`{"text":"${"x".repeat(300)}"}`),
  ),
});
const records = fc.array(record, { maxLength: 20 });
const names = fc.uniqueArray(fc.constantFrom("a", "b"), { maxLength: 2 });

const batchOf = (events: readonly EventRecord[]): Buffer => Buffer.concat(events.map(encodeEvent));

describe("a batch", () => {
  it("is filtered by kind, platform and agent, unchanged otherwise; a terminal state passes every filter", () => {
    fc.assert(
      fc.property(
        records,
        fc.uniqueArray(fc.constantFrom("action", "state", "none"), { maxLength: 2 }),
        names,
        names,
        (events, kinds, platforms, agentIds) => {
          const passes = (list: readonly string[], value: string): boolean => list.length === 0 || list.includes(value);
          const expected = events.filter(
            (event) =>
              (event.kind === "state" && event.body.includes("FAILED")) ||
              (passes(kinds, event.kind) && passes(platforms, event.platform) && passes(agentIds, event.agent_id)),
          );
          const filtered = createEventFilter({ kinds, platforms, agentIds })(batchOf(events));
          expect(filtered.toString("hex")).toBe(batchOf(expected).toString("hex"));
        },
      ),
    );
  });

  it("gives its first entries", () => {
    fc.assert(
      fc.property(records, fc.oneof(fc.nat({ max: 25 }), fc.constant(Number.POSITIVE_INFINITY)), (events, max) => {
        const taken = takeEvents(batchOf(events), max);
        expect(taken.count).toBe(Math.min(max, events.length));
        expect(decodeEvents(taken.events).map((event) => event.seq)).toEqual(
          events.slice(0, taken.count).map((event) => event.seq),
        );
      }),
    );
  });
});
