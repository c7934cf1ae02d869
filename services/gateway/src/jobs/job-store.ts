// SPDX-License-Identifier: Apache-2.0
import { type CreationCursor, readCreationCursor, writeCreationCursor } from "../http/creation-cursor.ts";
import { newId } from "../http/ids.ts";
import type { Page } from "../http/paging.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { Confirm, Database } from "../storage/database.ts";
import { columnsOfBudget } from "./job-budget.ts";
import { JobBells } from "./job-bells.ts";
import { jobNotFound, type OfJob } from "./job-errors.ts";
import { appendEvent, eventsAfter } from "./job-events.ts";
import type { JobEvent } from "./job-event-schema.ts";
import type { JobKind } from "./job-kind.ts";
import type { Job } from "./job-record.ts";
import { JOB_COLUMNS, jobOf } from "./job-row.ts";
import type { JobState } from "./job-state.ts";
import { storedAnswers, type StoredAnswers } from "./job-steps.ts";
import { newStage } from "./stage-row.ts";

export interface JobFilter {
  readonly kind?: string | undefined;
  readonly state?: JobState | undefined;
}

export interface Listing {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

// Jobs as those see them who ask for them.
export class JobStore {
  readonly #database: Database;
  readonly #quotas: Quotas;
  readonly bells = new JobBells();
  #onWork: () => void = () => undefined;

  constructor(database: Database, quotas: Quotas) {
    this.#database = database;
    this.#quotas = quotas;
  }

  whenThereIsWork(notify: () => void): void {
    this.#onWork = notify;
  }

  async create(
    namespace: string,
    { kind, stages, budgetOf }: JobKind,
    input: unknown,
    confirm: Confirm<Job>,
  ): Promise<void> {
    const jobId = `job_${newId()}`;
    const input_json = JSON.stringify(input);
    const bytes = Buffer.byteLength(input_json);
    const now = Date.now();
    await this.#database.transaction().execute(async (database) => {
      await this.#quotas.claim(namespace, "live_jobs", 1, { database });
      await this.#quotas.claim(namespace, "stored_bytes", bytes, { database });
      await database
        .insertInto("jobs")
        .values({
          namespace,
          job_id: jobId,
          kind,
          state: "PENDING",
          input_json,
          stages_json: JSON.stringify(stages.map(({ name }) => newStage(name))),
          result_json: null,
          error_json: null,
          cancel_requested: 0,
          last_seq: 0,
          stored_bytes: bytes,
          created_at_ms: now,
          changed_at_ms: now,
          owner: "",
          lease_until_ms: 0,
          claim: 0,
          fruitless_claims: 0,
          ...columnsOfBudget(budgetOf?.(input)),
        })
        .execute();
      await appendEvent(database, { namespace, jobId }, { kind: "state", body: { state: "PENDING" } });
      await confirm(await this.get({ namespace, jobId }, database), database);
    });
    this.#onWork();
  }

  async get({ namespace, jobId }: OfJob, database: Database = this.#database): Promise<Job> {
    const row = await database
      .selectFrom("jobs")
      .select(JOB_COLUMNS)
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .executeTakeFirst();
    if (row === undefined) throw jobNotFound(jobId);
    return jobOf(row);
  }

  async list(namespace: string, filter: JobFilter, { limit, cursor }: Listing): Promise<Page<Job>> {
    const after = cursor === undefined ? undefined : readCreationCursor(cursor);
    const rows = await this.#newestFirst(namespace, filter, limit + 1, after);
    const last = rows.length > limit ? rows[limit - 1] : undefined;
    const nextCursor = last === undefined ? null : writeCreationCursor([last.created_at_ms, last.job_id]);
    return { items: rows.slice(0, limit).map(jobOf), nextCursor };
  }

  async inputOf({ namespace, jobId }: OfJob): Promise<unknown> {
    const row = await this.#database
      .selectFrom("jobs")
      .select("input_json")
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .executeTakeFirst();
    if (row === undefined) throw jobNotFound(jobId);
    return JSON.parse(row.input_json);
  }

  answersOf(job: OfJob, stage: string): Promise<StoredAnswers> {
    return storedAnswers(this.#database, job, stage);
  }

  events(job: OfJob, after: number, limit: number): Promise<JobEvent[]> {
    return eventsAfter(this.#database, job, after, limit);
  }

  // What was done to a job by a request: who watches it, and who has it in hand, is told.
  changed(job: OfJob): void {
    this.bells.ring(job);
    this.#onWork();
  }

  #newestFirst(namespace: string, { kind, state }: JobFilter, limit: number, after: CreationCursor | undefined) {
    let query = this.#database
      .selectFrom("jobs")
      .select(JOB_COLUMNS)
      .where("namespace", "=", namespace)
      .orderBy("created_at_ms", "desc")
      .orderBy("job_id", "desc")
      .limit(limit);
    if (kind !== undefined) query = query.where("kind", "=", kind);
    if (state !== undefined) query = query.where("state", "=", state);
    if (after === undefined) return query.execute();
    return query
      .where(({ eb, refTuple, tuple }) => eb(refTuple("created_at_ms", "job_id"), "<", tuple(...after)))
      .execute();
  }
}
