// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from "node:util";
import type { Comparison, Figure } from "./figure.ts";

/** Where the texts go: answers, and what is for a person only. */
export interface Output {
  answer(text: string): void;
  note(text: string): void;
}

const USAGE = "Usage: npm run bench -- --list | NAME [--json] [--seconds N]";

/** Does what the arguments say; gives the exit code: 0, 1 if a target is missed, 2 if the arguments are wrong. */
export async function runCommandLine(args: string[], figures: readonly Figure[], output: Output): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return refuse(output, USAGE);
  const { list, json, name, seconds } = parsed;
  if (list) {
    for (const figure of figures) output.answer(`${figure.name}  ${figure.description}`);
    return 0;
  }
  const figure = figures.find((candidate) => candidate.name === name);
  if (figure === undefined) return refuse(output, `There is no figure "${name ?? ""}". ${USAGE}`);
  if (!json) output.note(figure.description);
  const measurement = await figure.measure({ seconds: seconds ?? figure.seconds });
  if (!json) {
    for (const comparison of measurement.goals ?? [measurement]) output.note(describe(comparison));
    output.note(`bound by ${measurement.bound}`);
  }
  output.answer(JSON.stringify(measurement));
  return measurement.met ? 0 : 1;
}

interface Wanted {
  readonly list: boolean;
  readonly json: boolean;
  readonly seconds: number | undefined;
  readonly name: string | undefined;
}

const OPTIONS = {
  list: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  seconds: { type: "string" },
} as const;

function parse(args: string[]): Wanted | undefined {
  try {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
    const wrong = positionals.length > 1 || (seconds !== undefined && !(seconds > 0));
    return wrong ? undefined : { list: values.list, json: values.json, seconds, name: positionals[0] };
  } catch {
    return undefined;
  }
}

function refuse(output: Output, text: string): number {
  output.note(text);
  return 2;
}

function describe({ name, value, unit, baseline, ratio, target, met }: Comparison): string {
  const verdict = met ? "met" : "missed";
  return `${name}: ${value} ${unit} against ${baseline} ${unit}: ratio ${ratio}, target ${target} ${verdict}`;
}
