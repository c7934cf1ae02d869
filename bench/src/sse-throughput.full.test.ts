// SPDX-License-Identifier: Apache-2.0
import { expect, it } from "@jest/globals";
import { sseThroughput } from "./sse-throughput.ts";

it("sse-throughput measures a short run of all its ways, and the latency at a pace", async () => {
  const { name, value, goals = [] } = await sseThroughput.measure({ seconds: 0.1 });
  expect(name).toBe("sse-throughput");
  expect(value).toBeGreaterThan(500);
  expect(goals.map((goal) => goal.name)).toEqual([
    "sse-throughput",
    "against one event at a time, 1 client",
    "against one event at a time, 20 clients",
    "latency p50 at 50,000 events/s",
    "latency p99 at 50,000 events/s",
  ]);
  for (const { value: measured, baseline, ratio } of goals) {
    expect([measured > 0, baseline > 0, ratio > 0]).toEqual([true, true, true]);
  }
}, 120_000);
