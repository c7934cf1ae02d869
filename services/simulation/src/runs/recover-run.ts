// SPDX-License-Identifier: AGPL-3.0-only
import type { Logger } from "pino";
import { killLeftoverWorker } from "../bridge/index.ts";
import type { Catalog } from "../catalog/index.ts";
import type { Run } from "./run.ts";
import type { RunLease } from "./open-runs.ts";
import { causes, logCauseIn } from "./run-causes.ts";
import type { RunSnapshot } from "./run-record.ts";
import { isLive } from "./run-states.ts";

export interface Recovery {
  readonly folder: string;
  readonly catalog: Catalog;
  readonly logger: Logger;
  readonly lease: () => Promise<RunLease>;
  readonly enqueue: () => void;
  /** For a run that is INTERRUPTED. */
  readonly resume: (run: Run) => Promise<void>;
}

/**
 * Puts right a run that the catalog calls live although its worker ended with the service: one that had not begun is
 * queued again, any other is INTERRUPTED and goes on if its restart policy or somebody has asked for it. The log decides what
 * state the run was in.
 */
export async function recoverRun(stored: RunSnapshot, recovery: Recovery): Promise<void> {
  const { folder, catalog, logger, lease, enqueue, resume } = recovery;
  const log = logger.child({ run_id: stored.runId });
  try {
    // It has no log yet, and making it may take a while.
    if (stored.state === "PENDING" && (await catalog.findFork(stored.runId)) !== undefined) return enqueue();
    if (killLeftoverWorker(folder)) log.warn({ event: "worker.left_over" }, "a worker outlived the service; killed");
    const { run, release } = await lease();
    try {
      if (run.state === "PENDING") enqueue();
      else if (isLive(run.state)) await run.become("INTERRUPTED", causes.serviceRestarted);
      else await run.settleFromLog();
      await resume(run);
      log.info({ event: "run.recovered", state: run.state }, "a run that was live when the service ended");
    } finally {
      release();
    }
  } catch (error) {
    log.error({ event: "run.recovery_failed", err: error }, "a run's log can't be read");
    const cause = logCauseIn(error) ?? causes.logUnreadable;
    await catalog.updateRun({ ...stored, state: "FAILED", cause, endedAtMs: Date.now() });
  }
}
