// SPDX-License-Identifier: Apache-2.0
import type { Selectable } from "kysely";
import { MICROS } from "../quotas/quota.ts";
import type { JobTable } from "../storage/tables.ts";
import { budgetIn } from "./job-budget.ts";
import { jobSchema, type Job } from "./job-record.ts";
import { isOver, JOB_STATES, type JobState } from "./job-state.ts";
import { etaMs, readStages, type StageRow } from "./stage-row.ts";

export const JOB_COLUMNS = [
  "job_id",
  "kind",
  "state",
  "cancel_requested",
  "stages_json",
  "result_json",
  "error_json",
  "budget_tokens",
  "budget_money_micros",
  "spent_calls",
  "spent_input_tokens",
  "spent_output_tokens",
  "spent_money_micros",
  "last_seq",
  "created_at_ms",
  "changed_at_ms",
] as const;

export function jobOf(row: Pick<Selectable<JobTable>, (typeof JOB_COLUMNS)[number]>): Job {
  const state = stateIn(row.state);
  const stages = readStages(row.stages_json);
  return {
    job_id: row.job_id,
    kind: row.kind,
    state,
    cancelling: row.cancel_requested === 1 && !isOver(state),
    stages: stages.map(stageOf),
    eta_ms: state === "RUNNING" ? etaMs(stages, Date.now()) : null,
    result: row.result_json === null ? null : jobSchema.shape.result.parse(JSON.parse(row.result_json)),
    error: row.error_json === null ? null : jobSchema.shape.error.parse(JSON.parse(row.error_json)),
    budget: budgetIn(row),
    spent: {
      calls: row.spent_calls,
      input_tokens: row.spent_input_tokens,
      output_tokens: row.spent_output_tokens,
      money: row.spent_money_micros / MICROS,
    },
    last_seq: row.last_seq,
    created_at: timeOf(row.created_at_ms),
    changed_at: timeOf(row.changed_at_ms),
  };
}

export function stateIn(text: string): JobState {
  const state = JOB_STATES.find((word) => word === text);
  if (state === undefined) throw new Error(`no job has the state ${text}`);
  return state;
}

function stageOf({ name, state, done, total, started_at_ms, ended_at_ms }: StageRow): Job["stages"][number] {
  return {
    name,
    state,
    steps_done: done,
    steps: total,
    started_at: started_at_ms === null ? null : timeOf(started_at_ms),
    ended_at: ended_at_ms === null ? null : timeOf(ended_at_ms),
  };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
