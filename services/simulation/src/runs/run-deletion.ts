// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { Catalog, RunToDelete } from "../catalog/index.ts";
import type { Executions } from "./executions.ts";
import type { OpenRuns } from "./open-runs.ts";
import { runNotFound } from "./run-errors.ts";
import type { RunFolders } from "./run-folders.ts";
import { isLive } from "./run-states.ts";

export interface DeletionParts {
  readonly catalog: Pick<Catalog, "deleteRun" | "unremovedRuns" | "filesRemoved">;
  readonly folders: RunFolders;
  readonly open: OpenRuns;
  readonly executions: Executions;
  readonly logger: Logger;
}

/** Deletes runs: first the row, then the files. What a crash leaves between the two is noted and goes at the next start. */
export class RunDeletion {
  readonly #parts: DeletionParts;

  constructor(parts: DeletionParts) {
    this.#parts = parts;
  }

  /** @throws ShoalError RUN_NOT_FOUND, RUN_STATE_CONFLICT, IDEMPOTENCY_CONFLICT */
  async delete(target: RunToDelete): Promise<void> {
    switch (await this.#takeOut(target)) {
      case "deleted":
        await this.#parts.open.abandon(target.runId, runNotFound(target.runId));
        return this.removeIfFree(target.runId);
      case "deleted_before":
        return;
      case "not_found":
        throw runNotFound(target.runId);
      case "is_live":
        throw new ShoalError("RUN_STATE_CONFLICT", "The run is live; stop it first.");
      case "other_request":
        throw new ShoalError("IDEMPOTENCY_CONFLICT", "This request_id has deleted another run; use a new one.", {
          violations: [{ field: "request_id", reason: "already used with another run_id" }],
        });
    }
  }

  /** Removes what a crash has left of deleted runs. */
  async finish(): Promise<void> {
    for (const runId of await this.#parts.catalog.unremovedRuns()) await this.#removeFiles(runId);
  }

  /** Removes the files of a run that is deleted, unless a fork is still to be made from them. */
  async removeIfFree(runId: string): Promise<void> {
    if ((await this.#parts.catalog.unremovedRuns()).includes(runId)) await this.#removeFiles(runId);
  }

  async #takeOut(target: RunToDelete): ReturnType<Catalog["deleteRun"]> {
    const { catalog, executions, open } = this.#parts;
    const run = open.find(target.runId);
    if (run === undefined || run.identity.namespace !== target.namespace) return catalog.deleteRun(target);
    // A run that has just ended may still have its exit to be stored.
    if (!isLive(run.state)) await executions.settled(target.runId);
    let outcome: Awaited<ReturnType<Catalog["deleteRun"]>> = "is_live";
    await run.retire(async () => (outcome = await catalog.deleteRun(target)) === "deleted");
    return outcome;
  }

  async #removeFiles(runId: string): Promise<void> {
    const logger = this.#parts.logger.child({ run_id: runId });
    try {
      await this.#parts.folders.remove(runId);
      await this.#parts.catalog.filesRemoved(runId);
      logger.info({ event: "run.deleted" }, "a run was deleted");
    } catch (error) {
      logger.error({ event: "run.files_left", err: error }, "files of a deleted run are left until the next start");
    }
  }
}
