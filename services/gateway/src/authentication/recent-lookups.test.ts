// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { RecentLookups } from "./recent-lookups.ts";

const HOUR_MS = 3_600_000;

// Finds what begins with "k", and counts how often it is asked.
function counted(keptMs = HOUR_MS, max = 3) {
  const asked: string[] = [];
  const lookups = new RecentLookups(
    (name) => {
      asked.push(name);
      return Promise.resolve(name.startsWith("k") ? name.toUpperCase() : undefined);
    },
    { keptMs, max },
  );
  return { asked, lookups };
}

it("asks once for many who want the same at the same time or soon after", async () => {
  const { asked, lookups } = counted();
  expect(await Promise.all([lookups.get("k1"), lookups.get("k1"), lookups.get("x")])).toEqual(["K1", "K1", undefined]);
  expect([await lookups.get("k1"), await lookups.get("x")]).toEqual(["K1", undefined]);
  expect(asked).toEqual(["k1", "x"]);
});

it("asks again once its time is over", async () => {
  const { asked, lookups } = counted(0);
  await lookups.get("k1");
  await lookups.get("k1");
  expect(asked).toEqual(["k1", "k1"]);
});

it("keeps a bounded number, and what there is not never drives out what there is", async () => {
  const { asked, lookups } = counted();
  await lookups.get("k1");
  for (let n = 0; n < 100; n++) await lookups.get(`x${n}`);
  await lookups.get("k1");
  expect(asked.filter((name) => name === "k1")).toHaveLength(1);
  for (const name of ["k2", "k3", "k4", "k1"]) await lookups.get(name);
  expect(asked.filter((name) => name === "k1")).toHaveLength(2);
});

it("keeps nothing, and hands nothing to newcomers, that was asked before it had to forget", async () => {
  const answers: ((value: string) => void)[] = [];
  const lookups = new RecentLookups((_name) => new Promise<string>((resolve) => answers.push(resolve)), {
    keptMs: HOUR_MS,
    max: 3,
  });
  const before = lookups.get("k");
  lookups.forget();
  const after = lookups.get("k");
  answers[0]?.("old");
  answers[1]?.("new");
  expect(await Promise.all([before, after, lookups.get("k")])).toEqual(["old", "new", "new"]);
  expect(answers).toHaveLength(2);
});

it("keeps no failure", async () => {
  let fails = true;
  const lookups = new RecentLookups(() => (fails ? Promise.reject(new Error("away")) : Promise.resolve("K")), {
    keptMs: HOUR_MS,
    max: 3,
  });
  await expect(lookups.get("k")).rejects.toThrow("away");
  fails = false;
  expect(await lookups.get("k")).toBe("K");
});
