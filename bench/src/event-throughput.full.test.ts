// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { eventThroughput } from "./event-throughput.ts";

it("event-throughput measures a short run of both ways", async () => {
  const { name, value, baseline, ratio, unit } = await eventThroughput.measure({ seconds: 0.1 });
  expect({ name, unit }).toEqual({ name: "event-throughput", unit: "events/s" });
  expect(value).toBeGreaterThan(1_000);
  expect(baseline).toBeGreaterThan(1_000);
  expect(ratio).toBeCloseTo(value / baseline, 2);
}, 120_000);
