// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { ipcRoundTrip } from "./ipc-round-trip.ts";

it("ipc-round-trip measures a short run of all four ways", async () => {
  const { name, value, baseline, ratio, goals = [] } = await ipcRoundTrip.measure({ seconds: 0.2 });
  expect(name).toBe("ipc-round-trip");
  expect(baseline).toBeGreaterThan(400);
  expect(ratio).toBeGreaterThan(baseline / value / 2);
  expect(goals[1]).toMatchObject({ name: "against a bare pipe echo", value, unit: "ms" });
  expect(goals[2]).toMatchObject({ name: "live interview over REST", baseline, unit: "ms" });
}, 120_000);
