// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Pair, startPair } from "@shoal/embedded-pair";
import { type DemoOptions, parseDemoOptions, USAGE } from "./demo-options.ts";
import { type ExampleOutcome, RUN_EXAMPLE } from "./examples.ts";

async function demonstrate(options: DemoOptions, signal: AbortSignal): Promise<ExampleOutcome> {
  const startedAt = performance.now();
  const folder = await mkdtemp(join(tmpdir(), "shoal-demo-"));
  let pair: Pair | undefined;
  try {
    pair = await startPair({ dataDir: folder });
    const broken = pair.failed.then((error) => Promise.reject(error));
    const interrupted = new Promise<never>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new Error("interrupted")), { once: true });
    });
    const screen = options.json ? process.stderr : process.stdout;
    return await Promise.race([
      RUN_EXAMPLE[options.example](pair, options.seed, screen, startedAt),
      broken,
      interrupted,
    ]);
  } finally {
    await pair?.stop();
    if (options.keep) process.stderr.write(whereItIs(folder));
    else await rm(folder, { recursive: true, force: true });
  }
}

/** How to go on with what the demo made. */
function whereItIs(folder: string): string {
  return `Everything is kept in ${folder}. Go on with it: SHOAL_DATA_DIR='${folder}' npm start\n`;
}

async function main(words: readonly string[]): Promise<void> {
  const options = parseDemoOptions(words);
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const interruption = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => interruption.abort());
  const outcome = await demonstrate(options, interruption.signal);
  (options.json ? process.stderr : process.stdout).write(outcome.text);
  if (options.json) process.stdout.write(`${JSON.stringify(outcome.json)}\n`);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`demo: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
