// SPDX-License-Identifier: Apache-2.0
import { toShoalError } from "@shoal/simulation-contract";
import type { Quotas } from "../quotas/quotas.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import type { Database } from "../storage/database.ts";
import type { LiveRunTable } from "../storage/tables.ts";
import type { UsageStore } from "../usage/usage-store.ts";

const SWEPT_AT_ONCE = 100;
// So long a claim may wait for its intent to be written.
const UNCONFIRMED_MS = 120_000;

const ENDED: ReadonlySet<string> = new Set(["SUCCEEDED", "STOPPED", "FAILED"]);

export interface Claim {
  readonly namespace: string;
  readonly requestId: string;
}

export interface LiveRunsParts {
  readonly database: Database;
  readonly service: SimulationService;
  readonly quotas: Quotas;
  readonly usage: UsageStore;
  readonly now?: () => number;
}

// The runs that are live, of all tenants: claimed before they are started, released once the service says that they ended.
export class LiveRuns {
  readonly #parts: LiveRunsParts;
  readonly #now: () => number;

  constructor(parts: LiveRunsParts) {
    this.#parts = parts;
    this.#now = parts.now ?? Date.now;
  }

  // Whether it is new: the same request may have claimed it before.
  async claim(claim: Claim, keyId: string): Promise<boolean> {
    try {
      return await this.#claimNow(claim, keyId);
    } catch (error) {
      if (toShoalError(error).code !== "QUOTA_EXCEEDED") throw error;
    }
    await this.#recognizeEnded(await this.#ofTenant(claim.namespace));
    return this.#claimNow(claim, keyId);
  }

  // The run is there: its start counts now.
  async confirm({ namespace, requestId }: Claim, run: RunJson): Promise<void> {
    const { database, usage } = this.#parts;
    await database.transaction().execute(async (transaction) => {
      const confirmed = await transaction
        .updateTable("live_runs")
        .set({ run_id: run.run_id })
        .where("namespace", "=", namespace)
        .where("request_id", "=", requestId)
        .where("run_id", "is", null)
        .returning("run_id")
        .executeTakeFirst();
      if (confirmed === undefined) return;
      await usage.add({ namespace, runId: run.run_id, purpose: "run" }, { runs: 1 }, transaction);
    });
    if (ENDED.has(run.state)) await this.release({ namespace, requestId }, run);
  }

  async release({ namespace, requestId }: Claim, ended?: RunJson): Promise<void> {
    const { database, quotas, usage } = this.#parts;
    await database.transaction().execute(async (transaction) => {
      const released = await transaction
        .deleteFrom("live_runs")
        .where("namespace", "=", namespace)
        .where("request_id", "=", requestId)
        .returning("run_id")
        .executeTakeFirst();
      if (released === undefined) return;
      await quotas.add(namespace, "live_runs", -1, { database: transaction });
      if (ended === undefined) return;
      await usage.add({ namespace, runId: ended.run_id, purpose: "run" }, { events: ended.last_seq }, transaction);
    });
  }

  async list(limit: number, after?: { readonly claimedAtMs: number; readonly runId: string }): Promise<LiveRunTable[]> {
    let oldestFirst = this.#parts.database
      .selectFrom("live_runs")
      .selectAll()
      .where("run_id", "is not", null)
      .orderBy("claimed_at_ms")
      .orderBy("run_id")
      .limit(limit);
    if (after !== undefined) {
      oldestFirst = oldestFirst.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("claimed_at_ms", "run_id"), ">", tuple(after.claimedAtMs, after.runId)),
      );
    }
    return oldestFirst.execute();
  }

  async find(runId: string): Promise<LiveRunTable | undefined> {
    return this.#parts.database.selectFrom("live_runs").selectAll().where("run_id", "=", runId).executeTakeFirst();
  }

  hasEnded({ state }: RunJson): boolean {
    return ENDED.has(state);
  }

  // The run as it is now, released where it has ended; undefined where it is gone.
  async look({ namespace, request_id: requestId, run_id }: LiveRunTable): Promise<RunJson | undefined> {
    try {
      const run = await this.#parts.service.getRun(namespace, run_id ?? "");
      if (ENDED.has(run.state)) await this.release({ namespace, requestId }, run);
      return run;
    } catch (error) {
      if (toShoalError(error).code !== "RUN_NOT_FOUND") throw error;
      await this.release({ namespace, requestId });
      return undefined;
    }
  }

  // Those that were looked at longest ago.
  async sweep(signal: AbortSignal): Promise<void> {
    const rows = await this.#parts.database
      .selectFrom("live_runs")
      .selectAll()
      .orderBy("checked_at_ms")
      .limit(SWEPT_AT_ONCE)
      .execute();
    await this.#recognizeEnded(rows, signal);
  }

  async #claimNow({ namespace, requestId }: Claim, keyId: string): Promise<boolean> {
    const now = this.#now();
    return this.#parts.database.transaction().execute(async (transaction) => {
      const { numInsertedOrUpdatedRows } = await transaction
        .insertInto("live_runs")
        .values({
          namespace,
          request_id: requestId,
          run_id: null,
          key_id: keyId,
          claimed_at_ms: now,
          checked_at_ms: now,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      if (numInsertedOrUpdatedRows === 0n) return false;
      await this.#parts.quotas.claim(namespace, "live_runs", 1, { database: transaction });
      return true;
    });
  }

  #ofTenant(namespace: string): Promise<LiveRunTable[]> {
    return this.#parts.database.selectFrom("live_runs").selectAll().where("namespace", "=", namespace).execute();
  }

  async #recognizeEnded(rows: readonly LiveRunTable[], signal?: AbortSignal): Promise<void> {
    for (const row of rows) {
      if (signal?.aborted === true) return;
      if (row.run_id === null) await this.#releaseForgotten(row);
      else await this.look(row);
      await this.#parts.database
        .updateTable("live_runs")
        .set({ checked_at_ms: this.#now() })
        .where("namespace", "=", row.namespace)
        .where("request_id", "=", row.request_id)
        .execute();
    }
  }

  // A claim of a gateway that ended before it wrote its intent, or of an intent that came to nothing.
  async #releaseForgotten({ namespace, request_id: requestId, claimed_at_ms }: LiveRunTable): Promise<void> {
    if (this.#now() - claimed_at_ms < UNCONFIRMED_MS) return;
    const intent = await this.#parts.database
      .selectFrom("intents")
      .select("request_id")
      .where("namespace", "=", namespace)
      .where("kind", "in", ["start_run", "fork_run"])
      .where("request_id", "=", requestId)
      .executeTakeFirst();
    if (intent === undefined) await this.release({ namespace, requestId });
  }
}
