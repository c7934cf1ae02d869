// SPDX-License-Identifier: AGPL-3.0-only
import { isTerminalState } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { Catalog } from "../catalog/index.ts";
import {
  damageIn,
  type EventLog,
  type EventLogs,
  LogDamage,
  LogMissing,
  logTooNew,
  logUnreadable,
} from "../event-log/index.ts";
import { StorageError } from "../storage/index.ts";
import type { LogQuarantine } from "./log-quarantine.ts";
import { causes } from "./run-causes.ts";
import type { RunFolders } from "./run-folders.ts";
import type { RunSnapshot } from "./run-record.ts";

export interface RunLogsParts {
  readonly logs: EventLogs;
  readonly folders: RunFolders;
  readonly quarantine: LogQuarantine;
  readonly catalog: Pick<Catalog, "updateRun">;
  readonly logger: Logger;
}

/** The logs of runs. One that is damaged is put aside, and its run is FAILED; all the rest of the service goes on. */
export class RunLogs {
  readonly #parts: RunLogsParts;

  constructor(parts: RunLogsParts) {
    this.#parts = parts;
  }

  /** @throws ShoalError LOG_UNREADABLE */
  async open(stored: RunSnapshot): Promise<EventLog> {
    const { logs, folders } = this.#parts;
    const folder = folders.of(stored.runId);
    try {
      if (stored.state === "PENDING") return await logs.create(folder);
      const log = await logs.open(folder);
      await requireAcknowledged(log, stored);
      return log;
    } catch (error) {
      if (error instanceof StorageError && error.code === "STORAGE_TOO_NEW") throw logTooNew(error);
      const damage = damageIn(error);
      if (damage === undefined) throw error;
      await this.putAside(stored, damage);
      throw logUnreadable(damage);
    }
  }

  /** The log must not be open. */
  async putAside(stored: RunSnapshot, damage: LogDamage): Promise<void> {
    if (stored.cause?.code === causes.logUnreadable.code && damage instanceof LogMissing) return;
    const logger = this.#parts.logger.child({ run_id: stored.runId });
    try {
      const quarantine = await this.#parts.quarantine.take(stored.runId, damage.message);
      logger.error({ event: "event_log.quarantined", quarantine, err: damage }, "a run's log is damaged");
      const endedAtMs = (isTerminalState(stored.state) ? stored.endedAtMs : undefined) ?? Date.now();
      await this.#parts.catalog.updateRun({ ...stored, state: "FAILED", cause: causes.logUnreadable, endedAtMs });
    } catch (error) {
      logger.error({ event: "event_log.not_quarantined", err: error, damage }, "a damaged log could not be put aside");
    }
  }
}

/** What the catalog knows of the log was durable in it before. */
async function requireAcknowledged(log: EventLog, { lastSeq }: RunSnapshot): Promise<void> {
  if (log.lastSeq > 0 && log.lastSeq >= lastSeq) return;
  const damage = new LogDamage(`the log ends at seq ${log.lastSeq}, but had reached at least ${Math.max(1, lastSeq)}`);
  await log.abandon(logUnreadable(damage));
  throw damage;
}
