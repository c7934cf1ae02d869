// SPDX-License-Identifier: Apache-2.0
import type { Figure, Measurement } from "./figure.ts";
import { median } from "./median.ts";
import { round } from "./round.ts";
import { runProgram } from "./run-program.ts";

const TARGET = 3;

/** A command to a worker and its answer, over the bridge and over bare pipes to the same program, in turns. */
export const ipcRoundTrip: Figure = {
  name: "ipc-round-trip",
  description: "Median round trip of a ping over the bridge, against a bare pipe echo of JSON lines by the same child.",
  seconds: 20,
  measure,
};

async function measure(): Promise<Measurement> {
  const samples = await runProgram("services/simulation/dist/bench/ipc-round-trip.js");
  const [value, baseline] = [median(samplesOf(samples, "bridge")), median(samplesOf(samples, "bare"))];
  const ratio = value / baseline;
  return {
    name: ipcRoundTrip.name,
    value: round(value),
    unit: "ms",
    baseline: round(baseline),
    ratio: round(ratio),
    target: `ratio ≤ ${TARGET}`,
    met: ratio <= TARGET,
    bound: "the switch between two processes that wait for each other",
  };
}

function samplesOf(printed: unknown, name: string): number[] {
  const samples: unknown = Object.entries(printed ?? {}).find(([key]) => key === name)?.[1];
  if (!Array.isArray(samples) || samples.length === 0) throw new Error(`the program printed no samples of "${name}"`);
  return samples.map(Number);
}
