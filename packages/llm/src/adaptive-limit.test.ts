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
