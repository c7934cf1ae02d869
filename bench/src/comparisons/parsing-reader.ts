// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";

/** Events per second when a process splits a worker's lines and parses each, and does nothing else with them. */
export async function parseEachLine(settings: { rounds: number; events_per_round: number }): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
  try {
    const definitionPath = join(folder, "definition.jsonl");
    await writeFile(definitionPath, `${JSON.stringify({ type: "simulation", engine_settings: settings })}\n`);
    return await readWorker(definitionPath);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function readWorker(definitionPath: string): Promise<number> {
  const program = fileURLToPath(new URL("../../dist/workers/flood-worker.js", import.meta.url));
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "inherit", "inherit", "pipe"] });
  const [commands, , , messages] = child.stdio as unknown as [Writable, null, null, Readable];
  let [rest, events, startedAt, endedAt] = ["", 0, 0, 0];
  const take: Record<string, () => void> = {
    ready: () => commands.write(`${JSON.stringify({ type: "start", definition_path: definitionPath })}\n`),
    started: () => (startedAt = performance.now()),
    event: () => (events += 1),
    finished: () => (endedAt = performance.now()),
  };
  messages.setEncoding("utf8").on("data", (text: string) => {
    const lines = (rest + text).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const { type }: { type: string } = JSON.parse(line);
      take[type]?.();
    }
  });
  await once(messages, "end");
  return (events * 1_000) / (endedAt - startedAt);
}
