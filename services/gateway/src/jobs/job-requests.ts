// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { Quotas } from "../quotas/quotas.ts";
import type { Confirm, Database } from "../storage/database.ts";
import { columnsOfBudget, type JobBudget } from "./job-budget.ts";
import { jobNotFound, jobStateConflict, type OfJob } from "./job-errors.ts";
import { appendEvent } from "./job-events.ts";
import type { Job } from "./job-record.ts";
import { stateIn } from "./job-row.ts";
import { isOver, type JobState } from "./job-state.ts";
import { forgetAnswers } from "./job-steps.ts";
import type { JobStore } from "./job-store.ts";
import { newStage, readStages, type StageRow } from "./stage-row.ts";

export interface RetryWanted {
  // From which stage on; from the one that did not end unless given.
  readonly stage?: string | undefined;
  // Whether the answers of that stage and of those after it are to be got anew.
  readonly again: boolean;
  // Instead of the one that it has.
  readonly budget?: JobBudget | undefined;
}

interface Found {
  readonly state: JobState;
  readonly stages: readonly StageRow[];
  readonly storedBytes: number;
}

// What is asked of a job from outside.
export class JobRequests {
  readonly #database: Database;
  readonly #quotas: Quotas;
  readonly #store: JobStore;

  constructor(database: Database, quotas: Quotas, store: JobStore) {
    this.#database = database;
    this.#quotas = quotas;
    this.#store = store;
  }

  // One that nobody has in hand is cancelled at once, else by who has it. What was stored stays.
  async cancel(job: OfJob, confirm: Confirm<Job>): Promise<void> {
    await this.#change(job, confirm, async (database, { state, stages }) => {
      if (state === "SUCCEEDED" || state === "FAILED") throw jobStateConflict(`it has ${state}`);
      if (state === "CANCELLED") return;
      const isPending = await this.#update(database, job, "PENDING", { state: "CANCELLED" });
      if (!isPending) await this.#update(database, job, "RUNNING", { cancel_requested: 1 });
      else await this.#ended(database, job, "CANCELLED", stages);
    });
  }

  async retry(job: OfJob, { stage, again, budget }: RetryWanted, confirm: Confirm<Job>): Promise<void> {
    await this.#change(job, confirm, async (database, { state, stages }) => {
      const reason = `it is ${state}; only one that has FAILED or was CANCELLED can be tried again`;
      if (state !== "FAILED" && state !== "CANCELLED") throw jobStateConflict(reason);
      const from = stageToBegin(stages, stage);
      const anew = again ? stages.slice(from).map(({ name }) => name) : [];
      const freed = await forgetAnswers(database, job, anew);
      await this.#quotas.claim(job.namespace, "live_jobs", 1, { database });
      await this.#quotas.add(job.namespace, "stored_bytes", -freed, { database });
      const isTaken = await this.#update(database, job, state, {
        state: "PENDING",
        stages_json: JSON.stringify(stages.map((one, at) => (at < from ? one : renewed(one, again)))),
        error_json: null,
        cancel_requested: 0,
        fruitless_claims: 0,
        ...(budget === undefined ? {} : columnsOfBudget(budget)),
      });
      if (!isTaken) throw jobStateConflict("somebody else has tried it again");
      if (freed > 0) await this.#free(database, job, freed);
      await appendEvent(database, job, { kind: "state", body: { state: "PENDING" } });
    });
  }

  async remove(job: OfJob): Promise<void> {
    await this.#database.transaction().execute(async (database) => {
      const { state, storedBytes } = await find(database, job);
      if (!isOver(state)) throw jobStateConflict(`it is ${state}; cancel it first`);
      for (const table of ["job_steps", "job_events"] as const) {
        await database
          .deleteFrom(table)
          .where("namespace", "=", job.namespace)
          .where("job_id", "=", job.jobId)
          .execute();
      }
      const removed = await database
        .deleteFrom("jobs")
        .where("namespace", "=", job.namespace)
        .where("job_id", "=", job.jobId)
        .where("state", "=", state)
        .returning("job_id")
        .executeTakeFirst();
      if (removed === undefined) throw jobStateConflict("it has changed meanwhile");
      await this.#quotas.add(job.namespace, "stored_bytes", -storedBytes, { database });
    });
    this.#store.changed(job);
  }

  async #change(
    job: OfJob,
    confirm: Confirm<Job>,
    act: (database: Database, found: Found) => Promise<void>,
  ): Promise<void> {
    await this.#database.transaction().execute(async (database) => {
      await act(database, await find(database, job));
      await confirm(await this.#store.get(job, database), database);
    });
    this.#store.changed(job);
  }

  async #ended(database: Database, job: OfJob, state: JobState, stages: readonly StageRow[]): Promise<void> {
    const left = stages.map((stage) => (stage.state === "PENDING" ? { ...stage, state } : stage));
    await this.#update(database, job, state, { stages_json: JSON.stringify(left) });
    await this.#quotas.add(job.namespace, "live_jobs", -1, { database });
    await appendEvent(database, job, { kind: "state", body: { state } });
  }

  async #update(
    database: Database,
    { namespace, jobId }: OfJob,
    from: JobState,
    changes: Readonly<Record<string, string | number | null>>,
  ): Promise<boolean> {
    const updated = await database
      .updateTable("jobs")
      .set({ ...changes, changed_at_ms: Date.now() })
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .where("state", "=", from)
      .returning("job_id")
      .executeTakeFirst();
    return updated !== undefined;
  }

  async #free(database: Database, { namespace, jobId }: OfJob, bytes: number): Promise<void> {
    await database
      .updateTable("jobs")
      .set(({ eb }) => ({ stored_bytes: eb("stored_bytes", "-", bytes) }))
      .where("namespace", "=", namespace)
      .where("job_id", "=", jobId)
      .execute();
  }
}

async function find(database: Database, { namespace, jobId }: OfJob): Promise<Found> {
  const row = await database
    .selectFrom("jobs")
    .select(["state", "stages_json", "stored_bytes"])
    .where("namespace", "=", namespace)
    .where("job_id", "=", jobId)
    .executeTakeFirst();
  if (row === undefined) throw jobNotFound(jobId);
  return { state: stateIn(row.state), stages: readStages(row.stages_json), storedBytes: row.stored_bytes };
}

// Stages after one that has not ended have nothing to begin with.
function stageToBegin(stages: readonly StageRow[], name: string | undefined): number {
  const open = stages.findIndex(({ state }) => state !== "SUCCEEDED");
  const first = open === -1 ? stages.length - 1 : open;
  if (name === undefined) return first;
  const wanted = stages.findIndex((stage) => stage.name === name);
  if (wanted !== -1 && wanted <= first) return wanted;
  const possible = stages.slice(0, first + 1).map((stage) => stage.name);
  const reason = `one of ${possible.join(", ")} is expected`;
  throw new ShoalError("UNPROCESSABLE", `stage: ${reason}.`, { violations: [{ field: "stage", reason }] });
}

function renewed(stage: StageRow, again: boolean): StageRow {
  const fresh = newStage(stage.name);
  const { done, total, anew_since_ms } = stage;
  return again ? { ...fresh, anew_since_ms: Date.now() } : { ...fresh, done, total, anew_since_ms };
}
