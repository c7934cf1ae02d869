// SPDX-License-Identifier: Apache-2.0
import { type Comparison, type Figure, type MeasureOptions, type Measurement, measurementOf } from "./figure.ts";
import { round } from "./round.ts";
import { runProgram, samplesOf } from "./run-program.ts";

const REQUESTS = 20_000;
const SECONDS = 20;
const LIMIT = 4.5;

/** Whether the time of a refusal tells who guesses a key that its beginning was right. */
export const keyTiming: Figure = {
  name: "key-timing",
  description: `Welch's t between refusals of keys with a right and with an unknown beginning, over ${REQUESTS} requests each time.`,
  seconds: SECONDS,
  measure,
};

async function measure({ seconds }: MeasureOptions): Promise<Measurement> {
  const requests = Math.max(1_000, Math.round((REQUESTS * seconds) / SECONDS));
  const leaks = await runProgram("services/gateway/bench/dist/key-timing.js", [String(requests)]);
  const below = (name: string, what: string) => goal(name, samplesOf(leaks, what), `t < ${LIMIT}`, (t) => t < LIMIT);
  return measurementOf(
    "the reading of the key's row, which takes longer and varies more than hashing: hence also without a database",
    below(keyTiming.name, "managed"),
    below("the operator's key", "operator"),
    below("without a database", "without_database"),
    goal("a verifier that skips hashing", samplesOf(leaks, "planted"), `flagged: t > ${LIMIT}`, (t) => t > LIMIT),
  );
}

function goal(
  name: string,
  [t = Number.NaN]: readonly number[],
  target: string,
  isMet: (t: number) => boolean,
): Comparison {
  return { name, value: round(t), unit: "t", baseline: LIMIT, ratio: round(t / LIMIT), target, met: isMet(t) };
}
