// SPDX-License-Identifier: Apache-2.0
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

const POLL_MS = 500;
const WORKER = fileURLToPath(new URL("../../dist/workers/polling-worker.js", import.meta.url));

/** Commands and answers as files in a folder, which both sides look for every half second. */
export class PolledFiles {
  readonly #folder: string;
  readonly #child;

  private constructor(folder: string) {
    this.#folder = folder;
    this.#child = spawn(process.execPath, [WORKER, folder, String(POLL_MS)], { stdio: "ignore" });
  }

  static async start(): Promise<PolledFiles> {
    return new PolledFiles(await mkdtemp(join(tmpdir(), "shoal-polled-")));
  }

  async ask(prompt: string): Promise<string> {
    const [command, response] = ["command.json", "response.json"].map((name) => join(this.#folder, name));
    writeFileSync(`${command}.tmp`, JSON.stringify({ prompt }));
    renameSync(`${command}.tmp`, command ?? "");
    while (!existsSync(response ?? "")) await pause(POLL_MS);
    const answer = readFileSync(response ?? "", "utf8");
    rmSync(response ?? "");
    return answer;
  }

  async stop(): Promise<void> {
    this.#child.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
