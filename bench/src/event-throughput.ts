// SPDX-License-Identifier: Apache-2.0
import { eventAt, EventCursor, stateOfEvent } from "@shoal/simulation-contract";
import { parseEachLine } from "./comparisons/parsing-reader.ts";
import type { Figure, MeasureOptions, Measurement } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { eventsOf, startRun } from "./services/grpc-runs.ts";

const TARGET = 0.4;
/** What the worker `flood` is to write. */
export interface Flood {
  readonly rounds: number;
  readonly events_per_round: number;
}

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
  const flood = floodOf(seconds);
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

/** So many events that the start of the worker and of the stream no longer count, as far as the time allows. */
export function floodOf(seconds: number): Flood {
  return { rounds: Math.min(10_000, Math.max(20, Math.round(40 * seconds))), events_per_round: EVENTS_PER_ROUND };
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
    bound: "the simulation service's main thread, which checks, encodes and hashes every event",
  };
}

export async function eventsPerSecond({ client }: BenchServices, flood: Flood): Promise<number> {
  const runId = await startRun(client, "flood", flood);
  let [lastSeq, startedAt] = [0, 0];
  for await (const batch of eventsOf(client, runId)) {
    const cursor = new EventCursor(batch);
    while (cursor.next()) {
      if (cursor.seq !== lastSeq + 1) throw new Error(`event ${cursor.seq} came after event ${lastSeq}`);
      lastSeq = cursor.seq;
      if (startedAt === 0 && stateOfEvent(eventAt(cursor)) === "RUNNING") startedAt = performance.now();
    }
  }
  const events = flood.rounds * flood.events_per_round;
  if (lastSeq < events) throw new Error(`of ${events} events ${lastSeq} arrived`);
  return (events * 1_000) / (performance.now() - startedAt);
}
