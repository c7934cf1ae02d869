// SPDX-License-Identifier: AGPL-3.0-only
import type { Logger } from "pino";
import type { Catalog, EndedRun } from "../catalog/index.ts";
import type { RetentionPolicy } from "../config/config.ts";
import { ClockJumps } from "./clock-jumps.ts";
import type { RunFolders } from "./run-folders.ts";

const PAGE = 100;

export interface RetentionParts {
  readonly policy: RetentionPolicy;
  readonly catalog: Pick<Catalog, "endedRuns">;
  readonly folders: Pick<RunFolders, "sizes">;
  readonly remove: (run: EndedRun) => Promise<void>;
  readonly logger: Logger;
  /** The wall clock. */
  readonly now?: () => number;
}

/** Deletes whole runs that have ended, oldest end first, once they are too old or all files together too large. */
export class Retention {
  readonly #parts: RetentionParts;
  readonly #now: () => number;
  readonly #clock: ClockJumps;
  #timer: NodeJS.Timeout | undefined;
  #pass: Promise<unknown> = Promise.resolve();
  #stopped = false;

  constructor(parts: RetentionParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
    this.#clock = new ClockJumps(this.#now);
  }

  /** Makes the first pass at once, and the next ones by a timer that no change of the wall clock moves. */
  start(): void {
    const { maxAgeMs, maxBytes, everyMs } = this.#parts.policy;
    if (maxAgeMs === undefined && maxBytes === undefined) return;
    this.#pass = this.pass()
      .catch((error: unknown) =>
        this.#parts.logger.error({ event: "retention.failed", err: error }, "retention failed"),
      )
      .then(() => {
        if (!this.#stopped) this.#timer = setTimeout(() => this.start(), everyMs);
      });
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#pass;
  }

  /** One pass over what there is now; how many runs it deleted. */
  async pass(): Promise<number> {
    const { maxAgeMs, maxBytes } = this.#parts.policy;
    let deleted = 0;
    if (maxAgeMs !== undefined && this.#isClockTrusted()) {
      const before = this.#now() - maxAgeMs;
      deleted += await this.#delete("age", ({ endedAtMs }) => endedAtMs < before);
    }
    if (maxBytes === undefined) return deleted;
    const sizes = await this.#parts.folders.sizes();
    let total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
    return (
      deleted +
      (await this.#delete("size", ({ runId }) => {
        if (total <= maxBytes) return false;
        total -= sizes.get(runId) ?? 0;
        return true;
      }))
    );
  }

  /** Oldest first, up to the first that is to stay. */
  async #delete(rule: "age" | "size", isTooMuch: (run: EndedRun) => boolean): Promise<number> {
    const { catalog, remove, logger } = this.#parts;
    let deleted = 0;
    for (;;) {
      const runs = await catalog.endedRuns(PAGE);
      for (const run of runs) {
        if (this.#stopped || !isTooMuch(run)) return deleted;
        await remove(run);
        deleted += 1;
        const { runId: run_id, endedAtMs: ended_at_ms } = run;
        logger.info({ event: "retention.deleted", rule, run_id, ended_at_ms }, "retention deleted a run");
      }
      if (runs.length === 0) return deleted;
    }
  }

  #isClockTrusted(): boolean {
    const jumpMs = this.#clock.takeJump();
    if (jumpMs === undefined) return true;
    // It may be put right before the next pass; a deleted run does not come back.
    this.#parts.logger.warn(
      { event: "retention.clock_jumped", jump_ms: jumpMs },
      "no run is deleted by its age this time",
    );
    return false;
  }
}
