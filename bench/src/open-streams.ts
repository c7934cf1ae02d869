// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startChildProgram } from "./child-program.ts";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { repeat } from "./repeat.ts";
import { loadOn } from "./rest-load/load.ts";
import { round } from "./round.ts";
import { BenchServices } from "./services/bench-services.ts";
import { startRun } from "./services/grpc-runs.ts";
import { type MemorySample, MemoryWatch } from "./soak/memory-watch.ts";

const STREAMS = 5_000;
const STREAMS_MIN = 100;
/** A measurement that is shorter opens fewer streams. */
const ALL_STREAMS_SECONDS = 30;
const CONNECTIONS = 64;
const TURNS = 4;
/** Nothing happens in the run while it is watched. */
const QUIET = { rounds: 2, events_per_round: 1, interval_ms: 3_600_000 };
const TARGETS = { bytes: 40_000, speed: 0.8 };

/** What streams cost on which nothing happens. */
export const openStreams: Figure = {
  name: "open-streams",
  description: `${STREAMS} idle SSE streams on one gateway: the memory of each, and the speed of REST beside them.`,
  seconds: 60,
  measure,
};

interface Sample {
  readonly heapBytes: number;
  readonly residentBytes: number;
  readonly speedWith: number;
  readonly speedWithout: number;
}

interface Stage {
  readonly url: string;
  readonly streams: number;
  readonly loadSeconds: number;
  readonly watch: MemoryWatch;
}

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
  const socket = join(folder, "memory.sock");
  const watch = await MemoryWatch.listen(socket);
  const services = await BenchServices.start(MemoryWatch.environment(socket));
  try {
    const url = `${services.url}/v1/runs/${await startRun(services.client, "paced", QUIET)}`;
    const streams = Math.min(STREAMS, Math.max(STREAMS_MIN, Math.round((STREAMS * seconds) / ALL_STREAMS_SECONDS)));
    const stage = { url, streams, loadSeconds: seconds / (4 * TURNS), watch };
    // What is not compiled yet.
    await sample({ ...stage, streams: STREAMS_MIN });
    // What a gateway that had streams keeps for the next ones: of the system's memory it gives nothing back, so that this
    // tells only here what they take.
    const { residentBytes } = await sample(stage);
    return measurement(streams, residentBytes, await repeat(seconds * 0.6, () => sample(stage)));
  } finally {
    await services.stop();
    watch.close();
    await rm(folder, { recursive: true, force: true });
  }
}

// Without streams and with them, in turns.
async function sample({ url, streams, loadSeconds, watch }: Stage): Promise<Sample> {
  const without = await loadOn(url, CONNECTIONS, loadSeconds);
  const before = await memoryOf(watch);
  const held = startChildProgram("sse/hold-streams", [`${url}/events`, String(streams)]);
  try {
    if ((await held.firstLine) !== "open") throw new Error("the streams did not open");
    const after = await memoryOf(watch);
    const beside = await loadOn(url, CONNECTIONS, loadSeconds);
    return {
      heapBytes: (after.bytes - before.bytes) / streams,
      residentBytes: (after.rss - before.rss) / streams,
      speedWith: beside.per_second,
      speedWithout: without.per_second,
    };
  } finally {
    await held.stop();
  }
}

async function memoryOf(watch: MemoryWatch): Promise<MemorySample> {
  await watch.sample();
  const latest = watch.samplesOf("services/gateway").at(-1);
  if (latest === undefined) throw new Error("the gateway did not tell its memory");
  return latest;
}

function measurement(streams: number, residentBytes: number, samples: readonly Sample[]): Measurement {
  return measurementOf(
    "what Node.js and Express keep for a request that is open: socket, parser, request and response",
    memory(
      `memory of each of ${streams}, heap and external`,
      samples.map(({ heapBytes }) => heapBytes),
    ),
    memory("the same, as the system counts it when they are opened first", [residentBytes]),
    speed(samples),
  );
}

function memory(name: string, bytes: readonly number[]): Comparison {
  const value = median(bytes);
  const [unit, target] = ["bytes", `≤ ${TARGETS.bytes} bytes`];
  const ratio = round(value / TARGETS.bytes);
  return { name, value: Math.round(value), unit, baseline: TARGETS.bytes, ratio, target, met: value <= TARGETS.bytes };
}

function speed(samples: readonly Sample[]): Comparison {
  const ratio = median(samples.map(({ speedWith, speedWithout }) => speedWith / speedWithout));
  return {
    name: "speed of REST beside them, against the same without",
    value: Math.round(median(samples.map(({ speedWith }) => speedWith))),
    unit: "requests/s",
    baseline: Math.round(median(samples.map(({ speedWithout }) => speedWithout))),
    ratio: round(ratio),
    target: `ratio ≥ ${TARGETS.speed}`,
    met: ratio >= TARGETS.speed,
  };
}
