// SPDX-License-Identifier: Apache-2.0
import { afterEach, expect, it } from "@jest/globals";
import { MemoryCounter } from "./memory-counter.ts";

let counter: MemoryCounter;

afterEach(() => counter.close());

it("has room for so many points in a window, for each key by itself", async () => {
  counter = new MemoryCounter({ name: "test", perMinute: 3 });
  const standings = [await counter.take("a", 2), await counter.take("a"), await counter.take("a")];
  expect(standings.map(({ remaining, isExceeded }) => [remaining, isExceeded])).toEqual([
    [1, false],
    [0, false],
    [0, true],
  ]);
  expect(standings.every(({ limit, resetMs }) => limit === 3 && resetMs > 0 && resetMs <= 60_000)).toBe(true);
  expect((await counter.take("b")).isExceeded).toBe(false);
});

it("never holds more keys than it may, however many addresses there are, and forgets the one seen longest ago", async () => {
  const keysMax = 1_000;
  counter = new MemoryCounter({ name: "test", perMinute: 3 }, keysMax);
  await counter.take("busy", 100);
  for (let address = 0; address < 20_000; address++) {
    await counter.take(`address ${address}`);
    if (address % 500 === 0) expect((await counter.take("busy")).isExceeded).toBe(true);
    if (counter.keyCount > keysMax) throw new Error(`${counter.keyCount} keys`);
  }
  expect(counter.keyCount).toBe(keysMax);
  expect((await counter.take("address 0")).remaining).toBe(2);
});
