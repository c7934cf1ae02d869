// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import fc from "fast-check";
import { AdaptiveLimit, type Slot } from "./adaptive-limit.ts";

const { signal } = new AbortController();

async function all(limit: AdaptiveLimit, count: number): Promise<Slot[]> {
  return Promise.all(Array.from({ length: count }, async () => limit.acquire(signal)));
}

it("is halved once for all calls that met the same overload, and grows again with success", async () => {
  const limit = new AdaptiveLimit(8);
  for (const slot of await all(limit, 8)) slot.release("overload");
  expect(limit.limit).toBe(4);
  for (const slot of await all(limit, 4)) slot.release("success");
  expect(limit.limit).toBe(5);
  for (let round = 0; round < 10; round++) for (const slot of await all(limit, 5)) slot.release("success");
  expect(limit.limit).toBe(8);
});

it("lets nobody in before fewer are under way than are still allowed", async () => {
  const limit = new AdaptiveLimit(4);
  const slots = await all(limit, 4);
  let isIn = false;
  const next = limit.acquire(signal).then((slot) => {
    isIn = true;
    return slot;
  });
  for (const slot of slots.slice(0, 2)) slot.release("overload");
  await new Promise(setImmediate);
  expect({ limit: limit.limit, isIn }).toEqual({ limit: 2, isIn: false });
  slots[2]?.release("other");
  (await next).release("other");
});

it("lets the next one in when a place is given back, and forgets who has gone", async () => {
  const limit = new AdaptiveLimit(1);
  const first = await limit.acquire(signal);
  const gone = new AbortController();
  const left = limit.acquire(gone.signal);
  const next = limit.acquire(signal);
  gone.abort(new Error("gone"));
  await expect(left).rejects.toThrow("gone");
  first.release("other");
  (await next).release("success");
  expect(limit.load).toBe(0);
});

it("begins nothing while it is paused", async () => {
  const limit = new AdaptiveLimit(2);
  const startMs = Date.now();
  limit.pause(50);
  (await limit.acquire(signal)).release("success");
  expect(Date.now() - startMs).toBeGreaterThanOrEqual(50);
});

it("has never more under way than its maximum, and forgets nobody", async () => {
  const outcome = fc.constantFrom("success" as const, "overload" as const, "other" as const);
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 6 }), fc.array(outcome, { maxLength: 40 }), async (max, outcomes) => {
      const limit = new AdaptiveLimit(max);
      let underWay = 0;
      const call = async (result: (typeof outcomes)[number]): Promise<void> => {
        const slot = await limit.acquire(signal);
        expect(++underWay).toBeLessThanOrEqual(max);
        await Promise.resolve();
        underWay -= 1;
        slot.release(result);
      };
      await Promise.all(outcomes.map(call));
      expect(limit.load).toBe(0);
    }),
  );
});

// Rounds of as many calls as may be, of which an endpoint refuses some.
async function rounds(limit: AdaptiveLimit, count: number, refuses: (call: number, atOnce: number) => boolean) {
  const seen: number[] = [];
  let calls = 0;
  for (let round = 0; round < count; round++) {
    const slots = await all(limit, limit.limit);
    seen.push(slots.length);
    slots.forEach((slot, index) => {
      slot.release(refuses(calls++, index) ? "overload" : "success");
    });
  }
  return seen;
}

it("stays where it is when as many calls are refused whatever it is", async () => {
  const seen = await rounds(new AdaptiveLimit(60), 40, (call) => call % 3 === 0);
  expect(seen.slice(0, 4)).toEqual([60, 30, expect.any(Number), 60]);
  expect(seen.slice(4).every((atOnce) => atOnce === 60)).toBe(true);
});

it("comes down to what an endpoint bears, and keeps near it", async () => {
  const seen = await rounds(new AdaptiveLimit(60), 60, (_, index) => index >= 20);
  expect(Math.max(...seen.slice(6))).toBeLessThanOrEqual(21);
  const mean = seen.slice(6).reduce((sum, atOnce) => sum + atOnce, 0) / seen.slice(6).length;
  expect(mean).toBeGreaterThan(12);
});

it("comes down to one call where all are refused", async () => {
  const seen = await rounds(new AdaptiveLimit(60), 12, () => true);
  expect(seen.at(-1)).toBe(1);
});

it("comes down after all where it gets worse", async () => {
  const limit = new AdaptiveLimit(60);
  await rounds(limit, 10, (call) => call % 3 === 0);
  const seen = await rounds(limit, 20, (_, index) => index >= 10);
  expect(Math.max(...seen.slice(12))).toBeLessThanOrEqual(16);
});

it.each([2, 4, 8, 12])(
  "stays near where it is with %i calls too when as many are refused whatever it is",
  async (max) => {
    const seen = (await rounds(new AdaptiveLimit(max), 80, (call) => call % 3 === 0)).slice(20);
    expect(seen.reduce((sum, atOnce) => sum + atOnce, 0) / seen.length).toBeGreaterThan(0.75 * max);
  },
);

it("does not take those that end first for all: refusals come at once, answers do not", async () => {
  const limit = new AdaptiveLimit(60);
  let asked = 0;
  let lowest = 60;
  const call = async (): Promise<void> => {
    const slot = await limit.acquire(signal);
    const isRefused = asked++ % 3 === 0;
    if (!isRefused) for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
    slot.release(isRefused ? "overload" : "success");
    if (asked > 600) lowest = Math.min(lowest, limit.limit);
  };
  const worker = async (): Promise<void> => {
    while (asked < 3_000) await call();
  };
  await Promise.all(Array.from({ length: 120 }, worker));
  expect(lowest).toBe(60);
});
