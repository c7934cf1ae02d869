// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { OfJob } from "./job-errors.ts";

export type StoredAnswers = ReadonlyMap<string, unknown>;

// The answers that a stage's steps have got.
export async function storedAnswers(database: Database, { namespace, jobId }: OfJob, stage: string) {
  const rows = await database
    .selectFrom("job_steps")
    .select(["step", "answer_json"])
    .where("namespace", "=", namespace)
    .where("job_id", "=", jobId)
    .where("stage", "=", stage)
    .execute();
  return new Map<string, unknown>(rows.map(({ step, answer_json }) => [step, JSON.parse(answer_json)]));
}

export async function storeAnswer(
  database: Database,
  { namespace, jobId }: OfJob,
  { stage, step, answer_json }: { readonly stage: string; readonly step: string; readonly answer_json: string },
): Promise<void> {
  await sql`
    insert into job_steps (namespace, job_id, stage, step, answer_json)
    values (${namespace}, ${jobId}, ${stage}, ${step}, ${answer_json})`.execute(database);
}

// How many bytes that frees.
export async function forgetAnswers(
  database: Database,
  { namespace, jobId }: OfJob,
  stages: readonly string[],
): Promise<number> {
  if (stages.length === 0) return 0;
  const forgotten = await database
    .deleteFrom("job_steps")
    .where("namespace", "=", namespace)
    .where("job_id", "=", jobId)
    .where("stage", "in", stages)
    .returning("answer_json")
    .execute();
  return forgotten.reduce((bytes, { answer_json }) => bytes + Buffer.byteLength(answer_json), 0);
}
