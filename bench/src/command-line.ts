// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from "node:util";
import type { Figure, Measurement } from "./figure.ts";

/** Where the texts go: answers, and what is for a person only. */
export interface Output {
  answer(text: string): void;
  note(text: string): void;
}

const USAGE = "Usage: npm run bench -- --list | NAME [--json]";

/** Does what the arguments say; gives the exit code: 0, 1 if a target is missed, 2 if the arguments are wrong. */
export async function runCommandLine(args: string[], figures: readonly Figure[], output: Output): Promise<number> {
  const parsed = parse(args);
  if (parsed === undefined) return refuse(output, USAGE);
  const { list, json, name } = parsed;
  if (list) {
    for (const figure of figures) output.answer(`${figure.name}  ${figure.description}`);
    return 0;
  }
  const figure = figures.find((candidate) => candidate.name === name);
  if (figure === undefined) return refuse(output, `There is no figure "${name ?? ""}". ${USAGE}`);
  if (!json) output.note(figure.description);
  const measurement = await figure.measure();
  if (!json) output.note(describe(measurement));
  output.answer(JSON.stringify(measurement));
  return measurement.met ? 0 : 1;
}

function parse(args: string[]): { list: boolean; json: boolean; name: string | undefined } | undefined {
  try {
    const options = { list: { type: "boolean", default: false }, json: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    return positionals.length > 1 ? undefined : { ...values, name: positionals[0] };
  } catch {
    return undefined;
  }
}

function refuse(output: Output, text: string): number {
  output.note(text);
  return 2;
}

function describe({ value, unit, baseline, ratio, target, met, bound }: Measurement): string {
  const verdict = met ? "met" : "missed";
  return `${value} ${unit} against ${baseline} ${unit}: ratio ${ratio}, target ${target} ${verdict}; bound by ${bound}`;
}
