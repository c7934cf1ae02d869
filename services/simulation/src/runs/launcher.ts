// SPDX-License-Identifier: AGPL-3.0-only
import type { Logger } from "pino";
import type { Catalog } from "../catalog/index.ts";
import type { OpenRuns, RunLease } from "./open-runs.ts";
import type { Run } from "./run.ts";
import { causes } from "./run-causes.ts";
import { type QueueLimits, RunQueue } from "./run-queue.ts";
import type { RunSnapshot } from "./run-record.ts";

export interface LauncherParts {
  readonly limits: QueueLimits;
  readonly open: OpenRuns;
  readonly load: (stored: RunSnapshot) => Promise<Run>;
  /** Executes the run and releases the lease; settles when the run rests. */
  readonly execute: (lease: RunLease) => Promise<void>;
  readonly catalog: Pick<Catalog, "updateRun">;
  /** Aborted when no run may begin any more. */
  readonly stopping: AbortSignal;
  readonly logger: Logger;
}

/** Takes runs that are PENDING, or INTERRUPTED and to be resumed, through the queue to their execution. */
export class Launcher {
  readonly #parts: LauncherParts;
  readonly #queue: RunQueue;

  constructor(parts: LauncherParts) {
    this.#parts = parts;
    this.#queue = new RunQueue(parts.limits, (runId) => parts.open.find(runId)?.moved());
  }

  get waiting(): number {
    return this.#queue.waiting;
  }

  /** From 1; 0 for a run that does not wait. */
  positionOf(runId: string): number {
    return this.#queue.positionOf(runId);
  }

  /**
   * Has a place kept for the run that `store` stores.
   * @throws ShoalError CAPACITY_EXCEEDED
   */
  async withPlace<T>(store: () => Promise<T>): Promise<T> {
    const giveBack = this.#queue.reserve();
    try {
      return await store();
    } finally {
      giveBack();
    }
  }

  /** Puts the run at the end of the queue, unless it is under way or the service is ending. */
  enqueue(stored: RunSnapshot): void {
    if (this.#queue.has(stored.runId) || this.#parts.stopping.aborted) return;
    const prepared = this.#prepare(stored);
    prepared.catch(() => undefined);
    this.#queue.enter(stored.runId, () => this.#takeTurn(stored, prepared));
  }

  /** Returns when the run has its log. Where that fails it is out of the queue, and can be launched again. */
  async launch(stored: RunSnapshot): Promise<void> {
    if (!this.#queue.has(stored.runId)) await this.withPlace(async () => this.enqueue(stored));
    try {
      await this.#prepare(stored);
    } catch (error) {
      this.#queue.leave(stored.runId);
      throw error;
    }
  }

  /** Puts a run that is INTERRUPTED at the end of the queue, unless it waits there. */
  resume(stored: RunSnapshot): void {
    if (this.#queue.isWaiting(stored.runId) || this.#parts.stopping.aborted) return;
    this.#queue.enter(stored.runId, () => this.#takeTurn(stored, Promise.resolve()));
    this.#parts.open.find(stored.runId)?.moved();
  }

  /** For a run that has ended while it waited. */
  withdraw(runId: string): void {
    this.#queue.leave(runId);
  }

  async #prepare(stored: RunSnapshot): Promise<void> {
    const { release } = await this.#lease(stored);
    release();
  }

  /** What a stop of the service catches here begins at the next start. */
  async #takeTurn(stored: RunSnapshot, prepared: Promise<void>): Promise<void> {
    const { stopping, execute } = this.#parts;
    try {
      await prepared;
    } catch {
      // Whoever launched the run is told.
      return;
    }
    if (stopping.aborted) return;
    try {
      const lease = await this.#lease(stored);
      if (stopping.aborted || !canBegin(lease.run)) lease.release();
      else await execute(lease);
    } catch (error) {
      await this.#giveUp(stored, error);
    }
  }

  #lease(stored: RunSnapshot): Promise<RunLease> {
    return this.#parts.open.lease(stored.runId, () => this.#parts.load(stored));
  }

  /** It had its log when it was accepted, so nobody waits for an answer any more. */
  async #giveUp(stored: RunSnapshot, error: unknown): Promise<void> {
    const logger = this.#parts.logger.child({ run_id: stored.runId });
    logger.error({ event: "run.not_begun", err: error }, "a run could not begin when its turn came");
    try {
      const failed = { ...stored, state: "FAILED", cause: causes.logUnreadable, endedAtMs: Date.now() } as const;
      await this.#parts.catalog.updateRun(failed);
    } catch (failure) {
      logger.error({ event: "catalog.write_failed", err: failure }, "the catalog could not be written");
    }
  }
}

function canBegin({ state }: Run): boolean {
  return state === "PENDING" || state === "INTERRUPTED";
}
