// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import { intentOwner } from "../intents/intent-leases.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { Database } from "../storage/database.ts";
import { commitTogether } from "../storage/commit-soon.ts";
import { databaseNow } from "../storage/database-clock.ts";
import type { Store } from "../storage/open-store.ts";
import type { OfJob } from "./job-errors.ts";
import { appendEvent } from "./job-events.ts";
import type { JobEvent } from "./job-event-schema.ts";
import { readStages, type StageRow } from "./stage-row.ts";

// The right of a gateway to go on with a job.
export interface JobClaim extends OfJob {
  readonly kind: string;
  readonly claim: number;
  readonly input: unknown;
  readonly stages: readonly StageRow[];
  readonly isCancelled: boolean;
  readonly createdAtMs: number;
  // How often it was taken in hand since an answer was stored, this time included.
  readonly fruitless: number;
}

// Another gateway has the job in hand, or it is not there any more.
export class ClaimLost extends Error {
  override readonly name = "ClaimLost";
}

export interface JobChange {
  readonly set: Readonly<Record<string, string | number | null>>;
  readonly events?: readonly Pick<JobEvent, "kind" | "body">[];
  readonly isOver?: boolean;
  readonly bytes?: number;
}

// Who has which job in hand, for a time, of all gateways that share the database. A change counts only if the claim does.
export class JobClaims {
  readonly #database: Database;
  readonly #isShared: boolean;
  readonly store: Store;
  readonly #quotas: Quotas;
  readonly #owner: string;
  readonly #leaseMs: number;

  constructor(store: Store, quotas: Quotas, leaseMs: number) {
    const { database, isShared } = store;
    this.store = store;
    this.#database = database;
    this.#isShared = isShared;
    this.#quotas = quotas;
    this.#owner = intentOwner(isShared);
    this.#leaseMs = leaseMs;
  }

  // Oldest first; this gateway's own are among them.
  async claimable(limit: number): Promise<OfJob[]> {
    const rows = await this.#database
      .selectFrom("jobs")
      .select(["namespace", "job_id"])
      .where("state", "in", ["PENDING", "RUNNING"])
      .where(({ eb, or }) => or([eb("owner", "=", this.#owner), eb("lease_until_ms", "<=", this.#now())]))
      .orderBy("created_at_ms")
      .limit(limit)
      .execute();
    return rows.map(({ namespace, job_id }) => ({ namespace, jobId: job_id }));
  }

  // undefined where another one was faster.
  async claim({ namespace, jobId }: OfJob): Promise<JobClaim | undefined> {
    const row = await this.#database.transaction().execute(async (database) => {
      const before = await database
        .selectFrom("jobs")
        .select("state")
        .where("namespace", "=", namespace)
        .where("job_id", "=", jobId)
        .executeTakeFirst();
      const claimed = await database
        .updateTable("jobs")
        .set({
          owner: this.#owner,
          lease_until_ms: this.#leaseEnd(),
          claim: sql<number>`claim + 1`,
          fruitless_claims: sql<number>`fruitless_claims + 1`,
          state: "RUNNING",
          changed_at_ms: Date.now(),
        })
        .where("namespace", "=", namespace)
        .where("job_id", "=", jobId)
        .where("state", "in", ["PENDING", "RUNNING"])
        .where(({ eb, or }) => or([eb("owner", "=", this.#owner), eb("lease_until_ms", "<=", this.#now())]))
        .returning([
          "kind",
          "claim",
          "input_json",
          "stages_json",
          "cancel_requested",
          "fruitless_claims",
          "created_at_ms",
        ])
        .executeTakeFirst();
      if (claimed !== undefined && before?.state === "PENDING")
        await appendEvent(database, { namespace, jobId }, { kind: "state", body: { state: "RUNNING" } });
      return claimed;
    });
    if (row === undefined) return undefined;
    return {
      namespace,
      jobId,
      kind: row.kind,
      claim: row.claim,
      input: JSON.parse(row.input_json),
      stages: readStages(row.stages_json),
      isCancelled: row.cancel_requested === 1,
      createdAtMs: row.created_at_ms,
      fruitless: row.fruitless_claims,
    };
  }

  // Whether the job is to be cancelled. Throws ClaimLost.
  async renew({ namespace, jobId, claim }: JobClaim): Promise<boolean> {
    const renewed = await this.#database
      .updateTable("jobs")
      .set({ lease_until_ms: this.#leaseEnd() })
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .where("claim", "=", claim)
      .where("state", "=", "RUNNING")
      .returning("cancel_requested")
      .executeTakeFirst();
    if (renewed === undefined) throw new ClaimLost();
    return renewed.cancel_requested === 1;
  }

  // For whoever comes first.
  async release({ namespace, jobId, claim }: JobClaim): Promise<void> {
    await this.#database
      .updateTable("jobs")
      .set({ owner: "", lease_until_ms: 0, fruitless_claims: 0 })
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .where("claim", "=", claim)
      .where("state", "=", "RUNNING")
      .execute();
  }

  // With `also` in one transaction, the given one if there is one. Whether the job is to be cancelled. Throws ClaimLost.
  async change(
    claim: JobClaim,
    change: JobChange,
    { also, database }: { also?: (database: Database) => Promise<void>; database?: Database } = {},
  ): Promise<boolean> {
    const act = async (transaction: Database) => {
      const isCancelled = await this.#update(transaction, claim, change);
      await also?.(transaction);
      return isCancelled;
    };
    return database === undefined ? commitTogether(this.store, act) : act(database);
  }

  get database(): Database {
    return this.#database;
  }

  async #update(
    database: Database,
    { namespace, jobId, claim }: JobClaim,
    { set, events = [], isOver = false, bytes = 0 }: JobChange,
  ): Promise<boolean> {
    const updated = await database
      .updateTable("jobs")
      .set(({ eb }) => ({
        changed_at_ms: Date.now(),
        lease_until_ms: this.#leaseEnd(),
        ...set,
        stored_bytes: eb("stored_bytes", "+", bytes),
      }))
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .where("claim", "=", claim)
      .where("state", "=", "RUNNING")
      .returning("cancel_requested")
      .executeTakeFirst();
    if (updated === undefined) throw new ClaimLost();
    for (const event of events) await appendEvent(database, { namespace, jobId }, event);
    await this.#quotas.add(namespace, "stored_bytes", bytes, { database });
    if (isOver) await this.#quotas.add(namespace, "live_jobs", -1, { database });
    return updated.cancel_requested === 1;
  }

  #now() {
    return databaseNow(this.#isShared);
  }

  #leaseEnd() {
    return sql<number>`${this.#now()} + ${this.#leaseMs}`;
  }
}
