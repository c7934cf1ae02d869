// SPDX-License-Identifier: Apache-2.0
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const POLL_MS = 500;

/** Commands to a worker as JSON files that both sides look for every half second: what the bridge replaces. */
export class FilePolling {
  readonly #folder: string;
  readonly #worker: ChildProcess;

  private constructor(folder: string, worker: ChildProcess) {
    this.#folder = folder;
    this.#worker = worker;
  }

  static async start(): Promise<FilePolling> {
    const folder = await mkdtemp(join(tmpdir(), "shoal-bench-"));
    for (const name of ["commands", "responses"]) await mkdir(join(folder, name));
    const program = fileURLToPath(new URL("../../dist/comparisons/file-polling-worker.js", import.meta.url));
    const worker = spawn(process.execPath, [program, folder], { stdio: ["ignore", "pipe", "inherit"] });
    if (worker.stdout !== null) await once(worker.stdout, "data");
    return new FilePolling(folder, worker);
  }

  /** Milliseconds until the answer is there, or until nobody waits for it any more. */
  async command(timeoutMs: number): Promise<{ tookMs: number; answered: boolean }> {
    const begin = performance.now();
    const id = randomUUID();
    const path = join(this.#folder, "commands", `${id}.json`);
    await writeFile(`${path}.new`, JSON.stringify({ id, type: "ping" }));
    await rename(`${path}.new`, path);
    while (performance.now() - begin < timeoutMs) {
      if (await this.#answered(id)) return { tookMs: performance.now() - begin, answered: true };
      await delay(POLL_MS);
    }
    return { tookMs: performance.now() - begin, answered: false };
  }

  kill(): void {
    this.#worker.kill("SIGKILL");
  }

  async stop(): Promise<void> {
    this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #answered(id: string): Promise<boolean> {
    const path = join(this.#folder, "responses", `${id}.json`);
    const text = await readFile(path, "utf8").catch(() => undefined);
    if (text === undefined) return false;
    await rm(path);
    return (JSON.parse(text) as { id: string }).id === id;
  }
}
