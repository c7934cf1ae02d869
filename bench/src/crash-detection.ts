// SPDX-License-Identifier: Apache-2.0
import { FilePolling } from "./comparisons/file-polling.ts";
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { quantile } from "./quantile.ts";
import { repeat } from "./repeat.ts";
import { round } from "./round.ts";
import { runProgram, samplesOf } from "./run-program.ts";
import { BenchServices } from "./services/bench-services.ts";
import { startRun } from "./services/grpc-runs.ts";
import { openRunStream } from "./sse/open-stream.ts";
import { readStream } from "./sse/read-stream.ts";

const TIME_OUT_MS = 60_000;
const GOALS = { afterExitMs: 2, sseMs: 50, filePolling: 2_000 };
const WORKER = /"pid":(\d+)/;

/** From SIGKILL of a worker until those who wait for it know. */
export const crashDetection: Figure = {
  name: "crash-detection",
  description: "SIGKILL of a worker until its 1,000 pending commands are rejected, against its exit and file polling.",
  seconds: 40,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  // A short measurement can't wait for a minute; the target then says what it waited for.
  const timeOutMs = Math.min(TIME_OUT_MS, seconds * 1_500);
  const polling = pollingTimeOut(timeOutMs);
  const printed = await runProgram("services/simulation/dist/bench/crash-detection.js", [String(seconds / 2)]);
  const toSse = await killsOverSse(seconds / 2);
  const rejected = median(samplesOf(printed, "rejected"));
  return measurementOf(
    "the kernel, which takes the process down before its parent hears of it",
    beforePolling(rejected, await polling, timeOutMs),
    afterExit(rejected, median(samplesOf(printed, "exit"))),
    untilSse(quantile(toSse, 0.99)),
  );
}

async function pollingTimeOut(timeOutMs: number): Promise<number> {
  const polling = await FilePolling.start();
  try {
    const command = polling.command(timeOutMs);
    polling.kill();
    return (await command).tookMs;
  } finally {
    await polling.stop();
  }
}

/** Milliseconds from SIGKILL until the stream of an SSE client has ended with the terminal event, through both services. */
async function killsOverSse(seconds: number): Promise<number[]> {
  const services = await BenchServices.start();
  try {
    await oneKill(services);
    return await repeat(seconds, () => oneKill(services));
  } finally {
    await services.stop();
  }
}

async function oneKill(services: BenchServices): Promise<number> {
  const pace = { rounds: 10_000, events_per_round: 2, interval_ms: 20 };
  const stream = await openRunStream(services, await startRun(services.client, "paced", pace));
  let killedAt = 0;
  const { endedAt } = await readStream(stream, (text) => {
    const pid = Number(WORKER.exec(text)?.[1]);
    if (killedAt > 0 || Number.isNaN(pid)) return;
    killedAt = performance.now();
    process.kill(pid, "SIGKILL");
  });
  return endedAt - killedAt;
}

function beforePolling(value: number, baseline: number, timeOutMs: number): Comparison {
  const ratio = baseline / value;
  return {
    name: crashDetection.name,
    value: round(value),
    unit: "ms",
    baseline: round(baseline),
    ratio: round(ratio),
    target: `≥ ${GOALS.filePolling} times as fast as file polling with a time-out of ${round(timeOutMs / 1_000)} s`,
    met: ratio >= GOALS.filePolling,
  };
}

function afterExit(value: number, baseline: number): Comparison {
  return {
    name: "against the bare exit event",
    value: round(value),
    unit: "ms",
    baseline: round(baseline),
    ratio: round(value / baseline),
    target: `at most ${GOALS.afterExitMs} ms later`,
    met: value - baseline <= GOALS.afterExitMs,
  };
}

function untilSse(value: number): Comparison {
  return {
    name: "until the SSE client has the terminal event, p99",
    value: round(value),
    unit: "ms",
    baseline: GOALS.sseMs,
    ratio: round(value / GOALS.sseMs),
    target: `< ${GOALS.sseMs} ms`,
    met: value < GOALS.sseMs,
  };
}
