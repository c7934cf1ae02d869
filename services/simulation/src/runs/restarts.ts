// SPDX-License-Identifier: AGPL-3.0-only
import type { Logger } from "pino";
import type { Engines } from "../engines/index.ts";
import type { RunLease } from "./open-runs.ts";
import { canGoOn } from "./resumable.ts";
import type { Run } from "./run.ts";
import { causes } from "./run-causes.ts";
import type { RunSnapshot } from "./run-record.ts";

const LONGEST_PAUSE_MS = 60_000;

/** Of runs that the service resumes by itself. */
export interface RestartLimits {
  /** In a row, without a new round. */
  readonly max: number;
  /** Before the first of them; each further one waits twice as long. */
  readonly backoffMs: number;
}

export interface RestartsParts {
  readonly limits: RestartLimits;
  readonly engines: Engines;
  readonly lease: (stored: RunSnapshot) => Promise<RunLease>;
  readonly enqueue: (stored: RunSnapshot) => void;
  /** Aborted when no run may begin any more. */
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/** Resumes runs by themselves, as their restart policy says. */
export class Restarts {
  readonly #parts: RestartsParts;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(parts: RestartsParts) {
    this.#parts = parts;
    parts.stopping.addEventListener("abort", () => {
      for (const timer of this.#timers) clearTimeout(timer);
    });
  }

  /** For a run whose worker has ended. */
  workerEnded(run: Run): void {
    if (!this.#goesOn(run) || this.#parts.stopping.aborted) return;
    const stored = run.snapshot();
    const { backoffMs } = this.#parts.limits;
    const timer = setTimeout(
      () => {
        this.#timers.delete(timer);
        void this.#restart(stored);
      },
      Math.min(LONGEST_PAUSE_MS, backoffMs * 2 ** stored.restarts),
    );
    this.#timers.add(timer);
  }

  /** For a run that the service finds interrupted when it starts. */
  async serviceStarted(run: Run): Promise<void> {
    const { limits, enqueue } = this.#parts;
    const { resuming, cause, restarts } = run.snapshot();
    if (run.state !== "INTERRUPTED") return;
    if (resuming) return enqueue(run.snapshot());
    if (!this.#goesOn(run)) return;
    // Who stops the service in order takes no run's patience.
    if (cause?.code !== causes.serviceStopping.code) {
      if (restarts >= limits.max) return void (await run.become("FAILED", cause));
      await run.countRestart();
    }
    enqueue(run.snapshot());
  }

  async #restart(stored: RunSnapshot): Promise<void> {
    const { lease, enqueue, logger } = this.#parts;
    try {
      const { run, release } = await lease(stored);
      try {
        // Somebody may have resumed or stopped it meanwhile.
        if (!this.#goesOn(run) || run.snapshot().resuming) return;
        await run.countRestart();
        enqueue(run.snapshot());
      } finally {
        release();
      }
    } catch (error) {
      logger.error({ event: "run.not_resumed", run_id: stored.runId, err: error }, "a run could not be resumed");
    }
  }

  #goesOn(run: Run): boolean {
    const { restartPolicy, engine } = run.identity;
    if (run.state !== "INTERRUPTED" || restartPolicy !== "resume" || run.waitsForResume) return false;
    if (run.snapshot().cause?.code === "CHECKPOINT_INCOMPATIBLE") return false;
    const known = this.#parts.engines.list().find(({ name }) => name === engine);
    // One that is gone is told of when the run has its turn.
    return known === undefined || canGoOn(known, run.log);
  }
}
