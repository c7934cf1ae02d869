// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

export interface MemorySample {
  readonly atMs: number;
  /** Heap and external memory. */
  readonly bytes: number;
  /** What the system counts for the process. */
  readonly rss: number;
}

/** Asks processes that loaded the memory probe what they use once garbage is collected. */
export class MemoryWatch {
  readonly #server: Server;
  readonly #probes: Socket[] = [];
  readonly #samples = new Map<string, MemorySample[]>();

  private constructor(server: Server) {
    this.#server = server;
    server.on("connection", (socket) => this.#probes.push(socket));
  }

  static async listen(path: string): Promise<MemoryWatch> {
    const server = createServer();
    server.listen(path);
    await once(server, "listening");
    return new MemoryWatch(server);
  }

  /** What a process must have in its environment. */
  static environment(path: string): Record<string, string> {
    const probe = new URL("../../dist/soak/memory-probe.js", import.meta.url);
    probe.searchParams.set("socket", path);
    return { NODE_OPTIONS: `--import=${probe.href}` };
  }

  async sample(): Promise<void> {
    await Promise.all(
      this.#probes.map(async (probe) => {
        probe.write("?");
        const [answer] = await once(probe, "data");
        const { program, bytes, rss }: { program: string; bytes: number; rss: number } = JSON.parse(String(answer));
        const samples = this.#samples.get(program) ?? [];
        samples.push({ atMs: performance.now(), bytes, rss });
        this.#samples.set(program, samples);
      }),
    );
  }

  /** Of the process whose program has this in its path. */
  samplesOf(program: string): readonly MemorySample[] {
    return [...this.#samples].find(([path]) => path.includes(program))?.[1] ?? [];
  }

  close(): void {
    for (const probe of this.#probes) probe.destroy();
    this.#server.close();
  }
}

/** Percent of the first sample by which they grow a minute: the slope of the line that fits them best. */
export function growthPerMinute(samples: readonly Pick<MemorySample, "atMs" | "bytes">[]): number {
  const [first] = samples;
  if (first === undefined || samples.length < 2) return Number.NaN;
  const minutes = samples.map(({ atMs }) => (atMs - first.atMs) / 60_000);
  const [meanMinutes, meanBytes] = [mean(minutes), mean(samples.map(({ bytes }) => bytes))];
  let [above, below] = [0, 0];
  samples.forEach(({ bytes }, index) => {
    const distance = (minutes[index] ?? 0) - meanMinutes;
    above += distance * (bytes - meanBytes);
    below += distance * distance;
  });
  return (100 * above) / below / first.bytes;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
