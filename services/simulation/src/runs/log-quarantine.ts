// SPDX-License-Identifier: AGPL-3.0-only
import { mkdir, open, rename, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { RunFolders } from "./run-folders.ts";

const LOG_FILES = ["log.sqlite", "log.sqlite-wal", "log.sqlite-shm"];

/** Where damaged logs are put, each in a folder of its own beside a file that tells why. */
export class LogQuarantine {
  readonly #root: string;
  readonly #folders: RunFolders;

  constructor(root: string, folders: RunFolders) {
    this.#root = root;
    this.#folders = folders;
  }

  /** Moves what there is of the run's log, which nobody may have open; says where to. */
  async take(runId: string, reason: string): Promise<string> {
    const takenAt = new Date().toISOString();
    const folder = join(this.#root, `${runId}-${takenAt.replaceAll(":", "")}`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const note = { run_id: runId, reason, taken_at: takenAt };
    await writeFile(join(folder, "reason.json"), `${JSON.stringify(note, undefined, 2)}\n`, { mode: 0o600 });
    for (const name of LOG_FILES) await moveIfThere(join(this.#folders.of(runId), name), folder);
    await sync(folder);
    return folder;
  }
}

async function moveIfThere(path: string, folder: string): Promise<void> {
  try {
    await rename(path, join(folder, basename(path)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
}

async function sync(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
