// SPDX-License-Identifier: AGPL-3.0-only
import { copyFile, link, mkdir, open, rename, rm } from "node:fs/promises";
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

  /** Makes what is missing of a run's folder. */
  async prepare(runId: string, simulationDefinition: string): Promise<void> {
    await mkdir(this.of(runId), { recursive: true, mode: 0o700 });
    const definition = this.definition(runId);
    try {
      await link(simulationDefinition, definition);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === "EEXIST") return;
      if (code !== "EXDEV" && code !== "EPERM" && code !== "ENOTSUP" && code !== "EMLINK") throw error;
      await copyFile(simulationDefinition, `${definition}.part`);
      await rename(`${definition}.part`, definition);
    }
  }

  /** Takes away all files of a run; durable when it resolves. */
  async remove(runId: string): Promise<void> {
    await rm(this.of(runId), { recursive: true, force: true });
    const root = await open(this.#root, "r");
    try {
      await root.sync();
    } finally {
      await root.close();
    }
  }
}
