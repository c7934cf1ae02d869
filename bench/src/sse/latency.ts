// SPDX-License-Identifier: Apache-2.0
import type { Comparison } from "../figure.ts";
import { quantile } from "../quantile.ts";
import { round } from "../round.ts";
import type { BenchServices } from "../services/bench-services.ts";
import { startRun } from "../services/grpc-runs.ts";
import { openRunStream } from "./open-stream.ts";
import { readStream } from "./read-stream.ts";

const EVENTS_PER_MS = 50;
const WARM_UP_MS = 500;
const WRITTEN_AT = /"at_ms":([\d.]+)/g;
const GOALS_MS = { p50: 5, p99: 50 };

/** From the worker's write to the SSE client's read, at 50,000 events a second. */
export async function measureLatency(services: BenchServices, seconds: number): Promise<Comparison[]> {
  const rounds = Math.ceil(Math.min(10, Math.max(1, seconds)) * 1_000);
  const pace = { rounds, events_per_round: EVENTS_PER_MS, interval_ms: 1 };
  const latencies: number[] = [];
  let beganAt: number | undefined;
  const runId = await startRun(services.client, "paced", pace);
  await readStream(await openRunStream(services, runId), (text) => {
    const now = Number(process.hrtime.bigint()) / 1e6;
    beganAt ??= now;
    if (now - beganAt < WARM_UP_MS) return;
    for (const [, writtenAt] of text.matchAll(WRITTEN_AT)) latencies.push(now - Number(writtenAt));
  });
  return [
    comparison("latency p50 at 50,000 events/s", quantile(latencies, 0.5), GOALS_MS.p50),
    comparison("latency p99 at 50,000 events/s", quantile(latencies, 0.99), GOALS_MS.p99),
  ];
}

function comparison(name: string, value: number, goal: number): Comparison {
  const ratio = value / goal;
  return {
    name,
    value: round(value),
    unit: "ms",
    baseline: goal,
    ratio: round(ratio),
    target: `< ${goal} ms`,
    met: value < goal,
  };
}
