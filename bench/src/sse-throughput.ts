// SPDX-License-Identifier: Apache-2.0
import { oneAtATime } from "./comparisons/one-at-a-time.ts";
import { eventsPerSecond, type Flood, floodOf } from "./event-throughput.ts";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { startRun } from "./services/grpc-runs.ts";
import { openRunStream } from "./sse/open-stream.ts";
import { readStream } from "./sse/read-stream.ts";
import { measureLatency } from "./sse/latency.ts";

const MANY = 20;
const TARGETS = { ofEventThroughput: 0.5, one: 8, many: 20 };

/** The whole way: worker, bridge, durable log, gRPC, gateway, SSE clients. */
export const sseThroughput: Figure = {
  name: "sse-throughput",
  description: "Events from a worker to an SSE client, against the same to a gRPC client and one event at a time.",
  seconds: 60,
  measure,
};

interface Sample {
  readonly sse: number;
  readonly grpc: number;
  readonly sseMany: number;
  readonly single: number;
  readonly singleMany: number;
}

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const services = await BenchServices.start();
  try {
    const samples = await repeat(seconds * 0.8, () => sample(services, seconds / 3));
    const latencies = await measureLatency(services, seconds * 0.2);
    return measurement(samples, latencies);
  } finally {
    await services.stop();
  }
}

// One of each in turns, so that what else the machine does meets them all.
async function sample(services: BenchServices, seconds: number): Promise<Sample> {
  const flood = floodOf(seconds);
  const [tenth, hundredth] = [part(flood, 10), part(flood, 50)];
  return {
    grpc: await eventsPerSecond(services, flood),
    sse: await delivered(services, flood, 1),
    single: await oneAtATime(tenth, 1),
    sseMany: await delivered(services, part(flood, 3), MANY),
    singleMany: await oneAtATime(hundredth, MANY),
  };
}

function part({ rounds, events_per_round }: Flood, of: number): Flood {
  return { rounds: Math.max(5, Math.round(rounds / of)), events_per_round };
}

/** Events of the source per second, until the last client has the last. */
async function delivered(services: BenchServices, flood: Flood, clients: number): Promise<number> {
  const runId = await startRun(services.client, "flood", flood);
  const ends = await Promise.all(
    Array.from({ length: clients }, async () => readStream(await openRunStream(services, runId))),
  );
  const events = flood.rounds * flood.events_per_round;
  for (const { lastId } of ends) if (lastId < events) throw new Error(`of ${events} events ${lastId} arrived`);
  const startedAt = Math.min(...ends.map((end) => end.startedAt));
  return (events * 1_000) / (Math.max(...ends.map((end) => end.endedAt)) - startedAt);
}

function measurement(samples: readonly Sample[], latencies: readonly Comparison[]): Measurement {
  return measurementOf(
    "the processor: five processes, of which the service's main thread needs most, share its cores",
    compare("sse-throughput", samples, "sse", "grpc", TARGETS.ofEventThroughput),
    compare("against one event at a time, 1 client", samples, "sse", "single", TARGETS.one),
    compare(`against one event at a time, ${MANY} clients`, samples, "sseMany", "singleMany", TARGETS.many),
    ...latencies,
  );
}

function compare(
  name: string,
  samples: readonly Sample[],
  what: keyof Sample,
  against: keyof Sample,
  target: number,
): Comparison {
  const ratio = median(samples.map((one) => one[what] / one[against]));
  return {
    name,
    value: Math.round(median(samples.map((one) => one[what]))),
    unit: "events/s",
    baseline: Math.round(median(samples.map((one) => one[against]))),
    ratio: round(ratio),
    target: `ratio ≥ ${target}`,
    met: ratio >= target,
  };
}
