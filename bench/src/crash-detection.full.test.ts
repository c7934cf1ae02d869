// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { crashDetection } from "./crash-detection.ts";

it("crash-detection kills a few workers over each way", async () => {
  const { name, unit, goals = [] } = await crashDetection.measure({ seconds: 0.5 });
  expect({ name, unit }).toEqual({ name: "crash-detection", unit: "ms" });
  expect(goals.map((goal) => goal.value > 0 && goal.value < 5_000)).toEqual([true, true, true]);
  expect(goals[0]?.baseline).toBeGreaterThan(700);
  expect(goals[0]?.target).toContain("time-out of 0.75 s");
}, 120_000);
