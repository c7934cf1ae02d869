// SPDX-License-Identifier: Apache-2.0
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const DEADLINE_MS = 120_000;
const OUTPUT_MAX_BYTES = 67_108_864;

/**
 * What a program of another workspace prints as its last line, parsed as JSON. It runs as a process of its own, since
 * this workspace imports no service.
 *
 * @param path compiled program, from the repository's root, e.g. `services/simulation/dist/bench/x.js`
 * @param place what is made of its command, e.g. `onOneCore`
 * @throws Error if it fails, or takes longer than two minutes
 */
export async function runProgram(
  path: string,
  programArgs: readonly string[] = [],
  place: (command: readonly string[]) => readonly string[] = (command) => command,
): Promise<unknown> {
  const program = fileURLToPath(new URL(`../../${path}`, import.meta.url));
  const [file = "", ...args] = place([process.execPath, program, ...programArgs]);
  const { stdout } = await promisify(execFile)(file, args, {
    timeout: DEADLINE_MS,
    maxBuffer: OUTPUT_MAX_BYTES,
  });
  return JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "");
}

/** The samples of that name among what a program printed. */
export function samplesOf(printed: unknown, name: string): number[] {
  const samples: unknown = Object.entries(printed ?? {}).find(([key]) => key === name)?.[1];
  if (!Array.isArray(samples) || samples.length === 0) throw new Error(`the program printed no samples of "${name}"`);
  return samples.map(Number);
}
