// SPDX-License-Identifier: Apache-2.0
import { sql } from "kysely";
import type { Database } from "../storage/database.ts";
import type { OfJob } from "./job-errors.ts";
import type { JobEvent } from "./job-event-schema.ts";

// Within the transaction that does what it tells.
export async function appendEvent(
  database: Database,
  { namespace, jobId }: OfJob,
  { kind, body }: Pick<JobEvent, "kind" | "body">,
): Promise<void> {
  const { last_seq: seq } = await database
    .updateTable("jobs")
    .set({ last_seq: sql<number>`last_seq + 1` })
    .where("namespace", "=", namespace)
    .where("job_id", "=", jobId)
    .returning("last_seq")
    .executeTakeFirstOrThrow();
  const body_json = JSON.stringify(body);
  await database
    .insertInto("job_events")
    .values({ namespace, job_id: jobId, seq, kind, recorded_at_ms: Date.now(), body_json })
    .execute();
}

export async function eventsAfter(
  database: Database,
  { namespace, jobId }: OfJob,
  after: number,
  limit: number,
): Promise<JobEvent[]> {
  const rows = await database
    .selectFrom("job_events")
    .select(["seq", "kind", "recorded_at_ms", "body_json"])
    .where("namespace", "=", namespace)
    .where("job_id", "=", jobId)
    .where("seq", ">", after)
    .orderBy("seq")
    .limit(limit)
    .execute();
  return rows.map(({ seq, kind, recorded_at_ms, body_json }) => ({
    seq,
    kind: kind === "stage" ? "stage" : "state",
    recorded_at: new Date(recorded_at_ms).toISOString(),
    body: JSON.parse(body_json) as JobEvent["body"],
  }));
}
