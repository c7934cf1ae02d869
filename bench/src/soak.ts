// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { startRun, stopRun } from "./services/grpc-runs.ts";
import { growthPerMinute, MemoryWatch } from "./soak/memory-watch.ts";
import { Subscriber } from "./soak/subscriber.ts";
import { openRunStream } from "./sse/open-stream.ts";

const RUNS = 50;
const RUNS_MIN = 4;
/** A measurement that is shorter starts fewer runs. */
const ALL_RUNS_SECONDS = 60;
const SUBSCRIBERS_PER_RUN = 20;
/** Of each run's subscribers so many read nothing until the run has ended. */
const SLEEPERS_PER_RUN = 2;
const PACE = { rounds: 10_000, events_per_round: 20, interval_ms: 1_000 };
const SAMPLES = 10;
/** Of the samples so many are of a system that is still warming up. */
const WARM_UP_SAMPLES = 2;
const GROWTH_GOAL = 1;

/** Many runs and many readers for a long time: nothing may get lost, nothing may grow. */
export const soak: Figure = {
  name: "soak",
  description: "50 runs and 1,000 SSE clients, of which 100 read nothing until the end: what is lost, and what grows.",
  seconds: 600,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
  const socket = join(folder, "memory.sock");
  const watch = await MemoryWatch.listen(socket);
  const services = await BenchServices.start({ ...MemoryWatch.environment(socket), MAX_CONCURRENT_RUNS: String(RUNS) });
  const runs = Math.min(RUNS, Math.max(RUNS_MIN, Math.round((RUNS * seconds) / ALL_RUNS_SECONDS)));
  try {
    const lost = await live(services, watch, runs, seconds);
    return measurementOf(
      "the packed counters of each round, some sixty bytes, as long as a run is open",
      ...growths(watch),
      comparison(`events lost by ${runs * SUBSCRIBERS_PER_RUN} clients of ${runs} runs`, lost, "events", 0, "none"),
    );
  } finally {
    await services.stop();
    watch.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Events that somebody missed. */
async function live(services: BenchServices, watch: MemoryWatch, runs: number, seconds: number): Promise<number> {
  const runIds: string[] = [];
  for (let run = 0; run < runs; run += 1) runIds.push(await startRun(services.client, "paced", PACE));
  const reading: Promise<number>[] = [];
  const asleep: IncomingMessage[] = [];
  for (const runId of runIds) {
    const streams = await Promise.all(
      Array.from({ length: SUBSCRIBERS_PER_RUN }, () => openRunStream(services, runId)),
    );
    asleep.push(...streams.splice(0, SLEEPERS_PER_RUN));
    reading.push(...streams.map((stream) => new Subscriber(stream).follow()));
  }
  for (let sample = 0; sample <= SAMPLES; sample += 1) {
    if (sample > 0) await delay((seconds * 1_000) / SAMPLES);
    await watch.sample();
  }
  await Promise.all(runIds.map((runId) => stopRun(services.client, runId)));
  const late = asleep.map((stream) => new Subscriber(stream).follow());
  const losses = await Promise.all([...reading, ...late]);
  return losses.reduce((sum, lost) => sum + lost, 0);
}

function growths(watch: MemoryWatch): [Comparison, Comparison] {
  const [simulation, gateway] = (["services/simulation", "services/gateway"] as const).map((program) =>
    growthPerMinute(watch.samplesOf(program).slice(WARM_UP_SAMPLES)),
  );
  return [
    comparison(
      "soak",
      simulation ?? Number.NaN,
      "% a minute",
      GROWTH_GOAL,
      "growth of the simulation service < 1 % a minute",
    ),
    comparison("growth of the gateway", gateway ?? Number.NaN, "% a minute", GROWTH_GOAL, "< 1 % a minute"),
  ];
}

function comparison(name: string, value: number, unit: string, goal: number, target: string): Comparison {
  const met = goal === 0 ? value === 0 : value < goal;
  return {
    name,
    value: round(value),
    unit,
    baseline: goal,
    ratio: goal === 0 ? value : round(value / goal),
    target,
    met,
  };
}
