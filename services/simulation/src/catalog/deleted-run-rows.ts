// SPDX-License-Identifier: AGPL-3.0-only
import type { SqlRow, SqlStatement } from "../storage/index.ts";
import { LIVE } from "./run-rows.ts";

export interface RunToDelete {
  readonly namespace: string;
  readonly runId: string;
  /** Undefined where nobody asked. */
  readonly requestId: string | undefined;
}

export type Deletion = "deleted" | "deleted_before" | "not_found" | "is_live" | "other_request";

/** The row goes and a note of it comes, or neither; `deletionOutcome` tells from the rows what happened. */
export function deleteRun({ namespace, runId, requestId }: RunToDelete, nowMs: number): SqlStatement[] {
  return [
    {
      sql: `INSERT INTO deleted_runs (run_id, namespace, request_id, deleted_at_ms, files_removed)
            SELECT run_id, namespace, ?, ?, 0 FROM runs WHERE namespace = ? AND run_id = ? AND state NOT IN (${LIVE})
            ON CONFLICT DO NOTHING`,
      parameters: [requestId ?? null, nowMs, namespace, runId],
    },
    {
      sql: `DELETE FROM runs WHERE namespace = ? AND run_id = ? AND run_id IN (SELECT run_id FROM deleted_runs)
            RETURNING run_id`,
      parameters: [namespace, runId],
    },
    {
      sql: "SELECT run_id FROM deleted_runs WHERE namespace = ? AND request_id = ?",
      parameters: [namespace, requestId ?? null],
    },
    { sql: "SELECT state FROM runs WHERE namespace = ? AND run_id = ?", parameters: [namespace, runId] },
    {
      sql: "DELETE FROM run_requests WHERE run_id = ? AND run_id IN (SELECT run_id FROM deleted_runs)",
      parameters: [runId],
    },
  ];
}

export function deletionOutcome([, deleted = [], known = [], left = []]: SqlRow[][], runId: string): Deletion {
  if (deleted.length > 0) return "deleted";
  const [request] = known;
  if (request !== undefined) return request["run_id"] === runId ? "deleted_before" : "other_request";
  return left.length > 0 ? "is_live" : "not_found";
}

/** Those that a fork is still to be made from wait. */
export function selectUnremovedRuns(): SqlStatement {
  return {
    sql: `SELECT run_id FROM deleted_runs WHERE files_removed = 0
            AND NOT EXISTS (SELECT 1 FROM runs WHERE parent_run_id = deleted_runs.run_id AND fork IS NOT NULL
                            AND state = 'PENDING')`,
  };
}

/** A note that answers no request has served its purpose. */
export function noteFilesRemoved(runId: string): SqlStatement[] {
  return [
    { sql: "UPDATE deleted_runs SET files_removed = 1 WHERE run_id = ?", parameters: [runId] },
    { sql: "DELETE FROM deleted_runs WHERE run_id = ? AND request_id IS NULL", parameters: [runId] },
  ];
}
