// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from "node:util";

/** What the demo was asked to do. */
export interface DemoOptions {
  /** Seed of the first run; the others take the next ones. */
  readonly seed: number;
  /** Print one JSON object last, and everything else to stderr. */
  readonly json: boolean;
  /** Leave the data folder of both services. */
  readonly keep: boolean;
  readonly help: boolean;
}

/** Runs that the demo makes. */
export const RUNS = 20;

const GREATEST_SEED = 4_294_967_295;

export const USAGE = `Runs the karate-club example ${RUNS} times and says how many sides it predicted.

  npm run demo [-- OPTIONS]

  --seed N   seed of the first run, 0 to ${GREATEST_SEED - RUNS + 1} (1); the other runs take the next ones
  --json     print one JSON object last, on stdout; everything else goes to stderr
  --keep     keep the data folder, and say where it is, for npm start to go on with
  --help     print this
`;

/** Throws with a sentence for the user if the words make no sense. */
export function parseDemoOptions(words: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      seed: { type: "string", default: "1" },
      json: { type: "boolean", default: false },
      keep: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const seed = Number(values.seed);
  if (!/^\d+$/.test(values.seed) || seed > GREATEST_SEED - RUNS + 1) {
    throw new Error(`--seed ${values.seed}: a whole number from 0 to ${GREATEST_SEED - RUNS + 1} is expected`);
  }
  return { seed, json: values.json, keep: values.keep, help: values.help };
}
