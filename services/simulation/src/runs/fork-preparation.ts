// SPDX-License-Identifier: AGPL-3.0-only
import type { RecordedInput } from "@shoal/simulation-contract";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Logger } from "pino";
import type { Catalog } from "../catalog/index.ts";
import {
  damageIn,
  type EventLog,
  type EventLogs,
  LogDamage,
  LOG_FILE,
  type NewEntry,
  serviceEntry,
  serviceStopping,
} from "../event-log/index.ts";
import { copyHistory, type ForkPlan } from "../forks/index.ts";
import { AppendWindow, bytesOf } from "./append-window.ts";
import { Places } from "./places.ts";
import { stateEntry } from "./run.ts";
import { causes, logCauseIn } from "./run-causes.ts";
import { type RunFolders, syncFolder } from "./run-folders.ts";
import type { RunCause, RunSnapshot } from "./run-record.ts";

/** Copies that are made at a time: each keeps a few MB in memory, and the disk busy. */
const COPIES = 2;
/** So much that many commits become one: waiting for each would take most of the time. */
const UNWRITTEN_BYTES = 4_194_304;

export interface ForkPreparationParts {
  readonly catalog: Pick<Catalog, "findFork" | "noteForked">;
  readonly folders: RunFolders;
  readonly logs: EventLogs;
  readonly stopping: AbortSignal;
  readonly logger: Logger;
  /** Called when a fork needs nothing of its parent any more. */
  readonly onForked: (parentId: string) => Promise<void>;
}

interface Source extends ForkPlan {
  readonly runId: string;
  readonly parentId: string;
  readonly round: number;
}

/** Gives forks what they have of their parents: the definition, and the log up to the round that both have in common. */
export class ForkPreparation {
  readonly #parts: ForkPreparationParts;
  readonly #places = new Places(COPIES);

  constructor(parts: ForkPreparationParts) {
    this.#parts = parts;
  }

  /**
   * Does what is still to be done, and says why it can't be done. A log that was cut off in the making counts for nothing.
   * @throws ShoalError SIMULATION_UNAVAILABLE when the service stops
   */
  async prepare(stored: RunSnapshot): Promise<RunCause | undefined> {
    const { catalog, stopping, logger } = this.#parts;
    try {
      const plan = await catalog.findFork(stored.runId);
      if (plan === undefined) return undefined;
      await this.#places.take(() => this.#make(stored, JSON.parse(plan) as ForkPlan));
      await this.#release(stored);
      return undefined;
    } catch (error) {
      if (stopping.aborted) throw serviceStopping();
      logger.error({ event: "run.not_forked", run_id: stored.runId, err: error }, "a fork could not be made");
      return logCauseIn(error) ?? (damageIn(error) === undefined ? causes.serviceFailed : causes.parentUnreadable);
    }
  }

  /** For a fork that can't be made, and has FAILED. */
  giveUp(stored: RunSnapshot): Promise<void> {
    return this.#release(stored);
  }

  async #release({ runId, parent }: RunSnapshot): Promise<void> {
    await this.#parts.catalog.noteForked(runId);
    if (parent !== undefined) await this.#parts.onForked(parent.runId);
  }

  async #make({ runId, parent }: RunSnapshot, plan: ForkPlan): Promise<void> {
    if (parent === undefined) throw new Error("a fork without a parent");
    const { folders, logs } = this.#parts;
    await folders.prepare(runId, folders.definition(parent.runId));
    const folder = folders.of(runId);
    if (existsSync(join(folder, LOG_FILE))) return;
    const part = join(folder, "fork.part");
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { mode: 0o700 });
    try {
      const log = await logs.create(part);
      try {
        await this.#fill(log, { runId, parentId: parent.runId, round: parent.round, ...plan });
      } finally {
        await log.close({ release: true });
      }
      await rename(join(part, LOG_FILE), join(folder, LOG_FILE));
      await syncFolder(folder);
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  }

  async #fill(log: EventLog, from: Source): Promise<void> {
    const { folders, logs, stopping } = this.#parts;
    await log.append([stateEntry("", "PENDING")]);
    const parent = logs.readBeside(folders.of(from.parentId), from.untilSeq);
    const window = new AppendWindow(UNWRITTEN_BYTES);
    const append = (entries: readonly NewEntry[]): Promise<void> =>
      window.add(bytesOf(entries), () => log.append(entries));
    await copyHistory(parent, append, from, stopping);
    await window.drain();
    if (log.engineHash !== from.engineHash) {
      throw new LogDamage(`the parent's log is not as it was when round ${from.round} had ended`);
    }
    await log.append([...(await this.#takeCheckpoint(from)), ...from.inputs.map(inputEntry)]);
  }

  /** The entry of the one that was taken over, if there is one. */
  async #takeCheckpoint({ runId, parentId, checkpoints }: Source): Promise<NewEntry[]> {
    for (const { round, sha256, bytes, engineVersion } of checkpoints) {
      if (!(await this.#parts.folders.takeCheckpoint(parentId, runId, round))) continue;
      return [serviceEntry("checkpoint", { round, sha256, bytes, engine_version: engineVersion }, round)];
    }
    return [];
  }
}

function inputEntry({ input_id, round, input }: RecordedInput): NewEntry {
  return serviceEntry("input", { input_id, round, input }, round);
}
