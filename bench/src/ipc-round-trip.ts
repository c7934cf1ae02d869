// SPDX-License-Identifier: Apache-2.0
import { FilePolling } from "./comparisons/file-polling.ts";
import { type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { median } from "./median.ts";
import { round } from "./round.ts";
import { onOneCore } from "./one-core.ts";
import { repeat } from "./repeat.ts";
import { timeInterviews } from "./rest-interviews.ts";
import { runProgram, samplesOf } from "./run-program.ts";

const TARGETS = { filePolling: 5_000, barePipe: 3, rest: 500 };
const PROGRAM = "services/simulation/dist/bench/ipc-round-trip.js";
const ANSWER_MS = 30_000;

/** A command to a worker and its answer: over the bridge, over bare pipes to the same program, and over polled files. */
export const ipcRoundTrip: Figure = {
  name: "ipc-round-trip",
  description: "Median round trip of a ping over the bridge, against polled files and a bare pipe echo of JSON lines.",
  seconds: 20,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  // Beside the others: two processes that sleep half a second at a time disturb nobody.
  const polling = pollFiles(seconds);
  const samples = await runProgram(PROGRAM, [String(seconds / 2)], onOneCore);
  const interview = median(await timeInterviews(seconds / 2));
  const polled = await polling;
  const [value, bare, files] = [
    median(samplesOf(samples, "bridge")),
    median(samplesOf(samples, "bare")),
    median(polled),
  ];
  const [times, overBare] = [files / value, value / bare];
  return measurementOf(
    "the switch between two processes that wait for each other",
    {
      name: ipcRoundTrip.name,
      value: round(value),
      unit: "ms",
      baseline: round(files),
      ratio: round(times),
      target: `≥ ${TARGETS.filePolling} times as fast as polled files`,
      met: times >= TARGETS.filePolling,
    },
    {
      name: "against a bare pipe echo",
      value: round(value),
      unit: "ms",
      baseline: round(bare),
      ratio: round(overBare),
      target: `ratio ≤ ${TARGETS.barePipe}`,
      met: overBare <= TARGETS.barePipe,
    },
    {
      name: "live interview over REST",
      value: round(interview),
      unit: "ms",
      baseline: round(files),
      ratio: round(files / interview),
      target: `≥ ${TARGETS.rest} times as fast as polled files`,
      met: files / interview >= TARGETS.rest,
    },
  );
}

async function pollFiles(seconds: number): Promise<number[]> {
  const polling = await FilePolling.start();
  try {
    const answers = await repeat(seconds, () => polling.command(ANSWER_MS));
    if (answers.some(({ answered }) => !answered)) throw new Error("a command over files was not answered");
    return answers.map(({ tookMs }) => tookMs);
  } finally {
    await polling.stop();
  }
}
