// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { soak } from "./soak.ts";

it("soak runs for a moment, loses nothing and tells what grows", async () => {
  const { name, goals = [] } = await soak.measure({ seconds: 1 });
  expect(name).toBe("soak");
  expect(goals.map(({ value }) => Number.isFinite(value))).toEqual([true, true, true]);
  expect(goals.at(-1)).toMatchObject({ name: "events lost by 80 clients of 4 runs", value: 0, met: true });
}, 120_000);
