// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { resume } from "./resume.ts";

it("resume kills a worker after a few rounds and after many, and counts what it does again", async () => {
  const { name, unit, goals = [] } = await resume.measure({ seconds: 0.1 });
  expect({ name, unit }).toEqual({ name: "resume", unit: "ms" });
  expect(goals.map(({ met, value }) => [met || value > 0, value > 0])).toEqual([
    [true, true],
    [true, true],
    [true, true],
  ]);
  expect(goals[2]).toMatchObject({ value: 1, met: true });
}, 120_000);
