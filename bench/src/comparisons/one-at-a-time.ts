// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Flood } from "../event-throughput.ts";
import { openStream } from "../sse/open-stream.ts";
import { readStream } from "../sse/read-stream.ts";
import { startChildProgram } from "../child-program.ts";

/** Events per second through the same five processes when each event travels by itself all the way. */
export async function oneAtATime(flood: Flood, clients: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
  const definition = join(folder, "definition.jsonl");
  const socket = join(folder, "service.sock");
  await writeFile(definition, `${JSON.stringify({ type: "simulation", engine_settings: flood })}\n`);
  const service = startChildProgram("comparisons/one-at-a-time-service", [definition, socket]);
  const gateway = startChildProgram("comparisons/one-at-a-time-gateway", [socket, String(clients)]);
  try {
    await service.firstLine;
    const url = await gateway.firstLine;
    const ends = await Promise.all(Array.from({ length: clients }, async () => readStream(await openStream(url))));
    const startedAt = Math.min(...ends.map((end) => end.startedAt));
    return (flood.rounds * flood.events_per_round * 1_000) / (Math.max(...ends.map((end) => end.endedAt)) - startedAt);
  } finally {
    await Promise.all([gateway.stop(), service.stop()]);
    await rm(folder, { recursive: true, force: true });
  }
}
