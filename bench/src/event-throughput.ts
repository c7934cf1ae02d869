// SPDX-License-Identifier: Apache-2.0
import { stateOfEvent } from "@shoal/simulation-contract";
import { parseEachLine } from "./comparisons/parsing-reader.ts";
import type { Figure, MeasureOptions, Measurement } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { eventsOf, startRun } from "./services/grpc-runs.ts";

const TARGET = 0.4;
const EVENTS_PER_ROUND = 1_000;

/** From a worker through its pipe, the bridge and the durable log to a gRPC client. */
export const eventThroughput: Figure = {
  name: "event-throughput",
  description:
    "Events from a worker through the durable log to a gRPC client, against splitting and parsing its lines.",
  seconds: 20,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const flood = { rounds: Math.max(20, Math.round(50 * seconds)), events_per_round: EVENTS_PER_ROUND };
  const services = await BenchServices.start();
  try {
    const rates = await repeat(seconds, async () => ({
      value: await eventsPerSecond(services, flood),
      baseline: await parseEachLine(flood),
    }));
    return measurement(
      median(rates.map(({ value }) => value)),
      median(rates.map(({ baseline }) => baseline)),
      median(rates.map(({ value, baseline }) => value / baseline)),
    );
  } finally {
    await services.stop();
  }
}

function measurement(value: number, baseline: number, ratio: number): Measurement {
  return {
    name: eventThroughput.name,
    value: Math.round(value),
    unit: "events/s",
    baseline: Math.round(baseline),
    ratio: round(ratio),
    target: `ratio ≥ ${TARGET}`,
    met: ratio >= TARGET,
    bound: "the simulation service's main thread, which checks, parses, encodes and hashes every event",
  };
}

async function eventsPerSecond(
  { client }: BenchServices,
  flood: { rounds: number; events_per_round: number },
): Promise<number> {
  const runId = await startRun(client, "flood", flood);
  let [events, startedAt, endedAt] = [0, 0, 0];
  for await (const batch of eventsOf(client, runId)) {
    events += batch.length;
    endedAt = performance.now();
    if (startedAt === 0 && batch.some((event) => stateOfEvent(event) === "RUNNING")) startedAt = endedAt;
  }
  const written = flood.rounds * flood.events_per_round;
  if (events < written) throw new Error(`of ${written} events ${events} arrived`);
  return (written * 1_000) / (endedAt - startedAt);
}
