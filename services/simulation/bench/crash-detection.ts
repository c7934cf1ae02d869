// SPDX-License-Identifier: AGPL-3.0-only
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { AsyncSimulationBridge, DEFAULT_WORKER_LIMITS, spawnWorker } from "../src/bridge/index.ts";

// Prints the milliseconds from SIGKILL until 1,000 commands to a worker are rejected, and until the bare `exit` event
// of the same program, in turns: {"rejected":[…],"exit":[…]}. Argument: seconds.
const COMMANDS = 1_000;
const SILENT_WORKER = fileURLToPath(new URL("./silent-worker.js", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));

async function rejection(): Promise<number> {
  const transport = spawnWorker({ command: [process.execPath, SILENT_WORKER], cwd: folder, env: {} });
  const sink = { events: () => Promise.resolve(), note: () => Promise.resolve(), log: () => Promise.resolve() };
  const bridge = new AsyncSimulationBridge({ transport, limits: DEFAULT_WORKER_LIMITS, logLinesPerSecond: 100, sink });
  await bridge.start({ runId: "bench", seed: 0, definitionPath: folder, rounds: 1 });
  const pings = Array.from({ length: COMMANDS }, () => bridge.commands.ping());
  const settled = Promise.allSettled(pings);
  // They are on their way when the worker dies.
  await new Promise((resolve) => setImmediate(resolve));
  const killedAt = performance.now();
  process.kill(transport.pid ?? 0, "SIGKILL");
  const outcomes = await settled;
  const tookMs = performance.now() - killedAt;
  if (outcomes.some(({ status }) => status !== "rejected")) throw new Error("a command was answered");
  await bridge.ended;
  return tookMs;
}

// As much as the other one was sent when it is killed.
const SENT = Array.from({ length: COMMANDS + 1 }, (_, id) => `${JSON.stringify({ id, type: "ping" })}\n`).join("");

async function bareExit(): Promise<number> {
  const child = spawn(process.execPath, [SILENT_WORKER], {
    stdio: ["pipe", "ignore", "ignore", "pipe"],
    detached: true,
  });
  const [input, , , messages] = child.stdio;
  if (input === null) throw new Error("the child has no input");
  if (messages === null || messages === undefined) throw new Error("the child has no descriptor 3");
  // It is as far as the other one when it is killed: it was ready, and as much has been sent to it.
  await once(messages, "data");
  input.on("error", () => undefined).write(SENT);
  await new Promise((resolve) => setImmediate(resolve));
  const exited = once(child, "exit");
  const killedAt = performance.now();
  child.kill("SIGKILL");
  await exited;
  return performance.now() - killedAt;
}

const until = performance.now() + Number(process.argv[2] ?? 5) * 1_000;
const samples = { rejected: [] as number[], exit: [] as number[] };
do {
  samples.rejected.push(await rejection());
  samples.exit.push(await bareExit());
} while (performance.now() < until);
await rm(folder, { recursive: true, force: true });
console.log(JSON.stringify(samples));
