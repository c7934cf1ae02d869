// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { keyTiming } from "./key-timing.ts";

it("key-timing measures the gateway's verifier, and flags the planted one", async () => {
  const { name, goals = [] } = await keyTiming.measure({ seconds: 2 });
  expect(name).toBe("key-timing");
  expect(goals.map((goal) => goal.name)).toEqual([
    "key-timing",
    "the operator's key",
    "without a database",
    "a verifier that skips hashing",
  ]);
  for (const { value } of goals) expect(value).toBeGreaterThanOrEqual(0);
  expect(goals.at(-1)?.met).toBe(true);
}, 60_000);
