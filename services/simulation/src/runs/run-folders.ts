// SPDX-License-Identifier: AGPL-3.0-only
import { copyFile, link, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** Where the files of runs are. A run keeps its own copy of the definition: its simulation may be deleted. */
export class RunFolders {
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  of(runId: string): string {
    return join(this.#root, runId);
  }

  definition(runId: string): string {
    return join(this.of(runId), "definition.ndjson");
  }

  checkpoint(runId: string, round: number): string {
    return join(this.of(runId), `checkpoint-${round}`);
  }

  /** Takes over a checkpoint of another run; false if it is not there any more. */
  async takeCheckpoint(fromRunId: string, runId: string, round: number): Promise<boolean> {
    try {
      await linkOrCopy(this.checkpoint(fromRunId, round), this.checkpoint(runId, round));
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
      throw error;
    }
  }

  /** Makes what is missing of a run's folder. */
  async prepare(runId: string, simulationDefinition: string): Promise<void> {
    await mkdir(this.of(runId), { recursive: true, mode: 0o700 });
    await linkOrCopy(simulationDefinition, this.definition(runId));
  }

  /** Bytes of each run's files on disk, without those that another folder holds as well. */
  async sizes(): Promise<Map<string, number>> {
    const sizes = new Map<string, number>();
    for (const runId of await readdir(this.#root)) sizes.set(runId, await bytesIn(this.of(runId)));
    return sizes;
  }

  /** Takes away all files of a run; durable when it resolves. */
  async remove(runId: string): Promise<void> {
    await rm(this.of(runId), { recursive: true, force: true });
    await syncFolder(this.#root);
  }
}

async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === "EEXIST") return;
    if (code !== "EXDEV" && code !== "EPERM" && code !== "ENOTSUP" && code !== "EMLINK") throw error;
    await copyFile(from, `${to}.part`);
    await rename(`${to}.part`, to);
  }
}

/** What was added to it, taken from it or renamed in it is durable when it resolves. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function bytesIn(folder: string): Promise<number> {
  let bytes = 0;
  // What is deleted meanwhile takes no more space.
  for (const name of await readdir(folder).catch(() => [])) {
    const file = await stat(join(folder, name)).catch(() => undefined);
    if (file?.isFile() && file.nlink === 1) bytes += file.size;
  }
  return bytes;
}
