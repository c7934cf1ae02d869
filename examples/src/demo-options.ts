// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from "node:util";

/** What `--example` takes, with what each is. */
export const EXAMPLES = {
  "karate-club": "34 real people whose club split in two; 20 runs, and how many sides they predicted",
  "water-price": "1,000 agents of a population spec, in Chinese; who was moved, by stance and activity",
  story: "half of the karate club's days, then two worlds: one with breaking news, one without",
} as const;
export type ExampleName = keyof typeof EXAMPLES;

/** What the demo was asked to do. */
export interface DemoOptions {
  readonly example: ExampleName;
  /** Seed of the first run; the others take the next ones. */
  readonly seed: number;
  /** Print one JSON object last, and everything else to stderr. */
  readonly json: boolean;
  /** Leave the data folder of both services. */
  readonly keep: boolean;
  readonly help: boolean;
}

/** Runs that the karate club makes. */
export const RUNS = 20;

const GREATEST_SEED = 4_294_967_295;

export const USAGE = `Runs an example, shows the live feed, prints the result, and interviews some of its agents.

  npm run demo [-- OPTIONS]

  --example NAME   which one (karate-club):
${listing("    ")}
  --story          the same as --example story
  --seed N         seed of the first run, 0 to ${GREATEST_SEED - RUNS + 1} (1); the others take the next ones
  --json           print one JSON object last, on stdout; everything else goes to stderr
  --keep           keep the data folder, and say where it is, for npm start to go on with
  --help           print this
`;

/** Throws with a sentence for the user if the words make no sense. */
export function parseDemoOptions(words: readonly string[]): DemoOptions {
  const { values } = parseArgs({
    args: [...words],
    options: {
      example: { type: "string" },
      story: { type: "boolean", default: false },
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
  const { example = values.story ? "story" : "karate-club" } = values;
  if (values.story && example !== "story") throw new Error(`--story is an example of its own, not ${example}`);
  return { example: exampleNamed(example), seed, json: values.json, keep: values.keep, help: values.help };
}

function exampleNamed(name: string): ExampleName {
  const known = (Object.keys(EXAMPLES) as ExampleName[]).find((example) => example === name);
  if (known === undefined) throw new Error(`--example ${name}: there are\n${listing("  ")}`);
  return known;
}

function listing(indent: string): string {
  return Object.entries(EXAMPLES)
    .map(([name, about]) => `${indent}${name.padEnd(14)} ${about}`)
    .join("\n");
}
