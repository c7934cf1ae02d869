// SPDX-License-Identifier: AGPL-3.0-only
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AsyncSimulationBridge, DEFAULT_WORKER_LIMITS, spawnWorker } from "../src/bridge/index.ts";
import { BareEcho } from "./bare-echo.ts";

// Prints the milliseconds of single round trips, bridge and bare pipe in turns: {"bridge":[…],"bare":[…]}.
// Argument: seconds.
const WARM_UP = 2_000;
const SAMPLES_MIN = 1_000;
const until = performance.now() + Number(process.argv[2] ?? 5) * 1_000;
const ECHO_WORKER = fileURLToPath(new URL("./echo-worker.js", import.meta.url));

async function timed(ping: () => Promise<void>): Promise<number> {
  const begin = performance.now();
  await ping();
  return performance.now() - begin;
}

// One each in turns: both children have then been asleep equally long, which is most of what a round trip takes.
async function compare(bridge: AsyncSimulationBridge, bare: BareEcho): Promise<{ bridge: number[]; bare: number[] }> {
  const samples = { bridge: [] as number[], bare: [] as number[] };
  for (let index = -WARM_UP; index < SAMPLES_MIN || performance.now() < until; index += 1) {
    const bridged = await timed(() => bridge.commands.ping());
    const echoed = await timed(() => bare.ping());
    if (index < 0) continue;
    samples.bridge.push(bridged);
    samples.bare.push(echoed);
  }
  return samples;
}

const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
const transport = spawnWorker({ command: [process.execPath, ECHO_WORKER], cwd: folder, env: {} });
const sink = { events: () => Promise.resolve(), note: () => Promise.resolve(), log: () => Promise.resolve() };
const bridge = new AsyncSimulationBridge({ transport, limits: DEFAULT_WORKER_LIMITS, logLinesPerSecond: 1_000, sink });
const bare = new BareEcho(ECHO_WORKER);
await bridge.start({ runId: "bench", seed: 0, definitionPath: folder, rounds: 1 });
console.log(JSON.stringify(await compare(bridge, bare)));
bridge.stop();
await Promise.all([bridge.ended, bare.stop()]);
await rm(folder, { recursive: true, force: true });
