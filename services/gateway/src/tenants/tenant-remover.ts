// SPDX-License-Identifier: Apache-2.0
import { Backoff, isTerminalState, toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { AuditLog } from "../audit/index.ts";
import { itemsOf } from "../http/items-of.ts";
import { newId } from "../http/ids.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { TenantStore } from "./tenant-store.ts";
import { removeTenantItself, removeTenantRows, type RowsParts } from "./tenant-rows.ts";

const PAGE = 100;
const BACKOFF = { firstMs: 100, maxMs: 10_000 };
// What another gateway has begun to delete, and not finished, wakes nobody.
const LOOK_EVERY_MS = 30_000;
// Requests that were under way when the deletion began may still have left something. None lasts for so long.
const SWEPT_AGAIN_AFTER_MS = 3_600_000;

export interface RemoverParts extends RowsParts {
  readonly tenants: TenantStore;
  readonly service: SimulationService;
  readonly auditLog: AuditLog;
  readonly logger: Logger;
}

// Deletes all that tenants have which are DELETING, in both stores. That state is the intent: whatever was done before the
// gateway ended, the next one goes on; and two gateways that do so at once only find less to do.
export class TenantRemover {
  readonly #parts: RemoverParts;
  readonly #stopping = new AbortController();
  readonly #backoff = new Backoff(BACKOFF);
  readonly #rest = new Backoff({ firstMs: LOOK_EVERY_MS, maxMs: LOOK_EVERY_MS });
  #woken = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(parts: RemoverParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#running = this.#run(this.#stopping.signal);
  }

  wake(): void {
    this.#woken.abort();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#woken.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.#woken = new AbortController();
      const isSettled = await this.#removeAll(signal);
      if (!signal.aborted) await (isSettled ? this.#rest.wait(this.#woken.signal) : this.#backoff.wait(signal));
    }
  }

  async #removeAll(signal: AbortSignal): Promise<boolean> {
    const { tenants, logger } = this.#parts;
    try {
      let settled = true;
      for (const tenantId of await tenants.deleting()) settled = (await this.#remove(tenantId, signal)) && settled;
      for (const tenantId of await tenants.deletedBefore(Date.now() - SWEPT_AGAIN_AFTER_MS)) {
        if (await this.#removeData(tenantId, signal)) await tenants.forget(tenantId);
        else settled = false;
      }
      this.#backoff.reset();
      return settled;
    } catch (err) {
      if (!signal.aborted) logger.warn({ err, code: toShoalError(err).code }, "tenant.not_deleted");
      return false;
    }
  }

  async #remove(tenantId: string, signal: AbortSignal): Promise<boolean> {
    if (!(await this.#removeData(tenantId, signal))) return false;
    await removeTenantItself(this.#parts, tenantId, Date.now());
    this.#parts.logger.info({ tenant_id: tenantId }, "tenant.deleted");
    return true;
  }

  // True only if there was nothing left to do.
  async #removeData(tenantId: string, signal: AbortSignal): Promise<boolean> {
    const isEmpty = await this.#removeRuns(tenantId, signal);
    if (!(await this.#removeSimulations(tenantId, signal)) || !isEmpty) return false;
    return removeTenantRows(this.#parts, tenantId, signal);
  }

  async #removeRuns(tenantId: string, signal: AbortSignal): Promise<boolean> {
    const { service } = this.#parts;
    let isEmpty = true;
    for await (const run of itemsOf((cursor) => service.listRuns(tenantId, {}, { limit: PAGE, cursor }))) {
      signal.throwIfAborted();
      isEmpty = false;
      await unlessChanged(() => this.#endOrRemove(tenantId, run, signal));
    }
    return isEmpty;
  }

  async #endOrRemove(tenantId: string, { run_id, state }: RunJson, signal: AbortSignal): Promise<void> {
    const { service } = this.#parts;
    if (isTerminalState(state)) await service.deleteRun(tenantId, newId(), run_id, signal);
    else await service.stopRun(tenantId, newId(), run_id);
  }

  async #removeSimulations(tenantId: string, signal: AbortSignal): Promise<boolean> {
    const { service } = this.#parts;
    let isEmpty = true;
    for await (const { simulation_id } of itemsOf((cursor) =>
      service.listSimulations(tenantId, { limit: PAGE, cursor }),
    )) {
      signal.throwIfAborted();
      isEmpty = false;
      await unlessChanged(() => service.deleteSimulation(tenantId, simulation_id, signal));
    }
    return isEmpty;
  }
}

const CHANGED: ReadonlySet<string> = new Set(["RUN_NOT_FOUND", "SIMULATION_NOT_FOUND", "RUN_STATE_CONFLICT"]);

// It has ended, or was deleted, since it was listed; or a live run still holds it. The next round sees it as it is.
async function unlessChanged(act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!CHANGED.has(toShoalError(error).code)) throw error;
  }
}
