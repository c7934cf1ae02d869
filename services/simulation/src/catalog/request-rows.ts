// SPDX-License-Identifier: AGPL-3.0-only
import { type SqlRow, type SqlStatement, textOf } from "../storage/index.ts";

/** RPCs of which a repeated request must change nothing. */
export type LedgerRpc = "PauseRun" | "ResumeRun" | "AddInput";

export interface RequestKey {
  readonly namespace: string;
  readonly rpc: LedgerRpc;
  readonly requestId: string;
}

/** A request that was carried out, or begun. */
export interface StoredRequest {
  readonly runId: string;
  /** What it asked for, or what came of it: for whoever stored it. */
  readonly content: string;
}

/** Does nothing if there is one under the key. */
export function insertRequest({ namespace, rpc, requestId }: RequestKey, request: StoredRequest): SqlStatement {
  return {
    sql: `INSERT INTO run_requests (namespace, rpc, request_id, run_id, content) VALUES (?, ?, ?, ?, ?)
          ON CONFLICT DO NOTHING`,
    parameters: [namespace, rpc, requestId, request.runId, request.content],
  };
}

export function selectRequest({ namespace, rpc, requestId }: RequestKey): SqlStatement {
  return {
    sql: "SELECT run_id, content FROM run_requests WHERE namespace = ? AND rpc = ? AND request_id = ?",
    parameters: [namespace, rpc, requestId],
  };
}

export function selectRequestsOf(runId: string, rpc: LedgerRpc): SqlStatement {
  return { sql: "SELECT run_id, content FROM run_requests WHERE run_id = ? AND rpc = ?", parameters: [runId, rpc] };
}

export function updateRequest({ namespace, rpc, requestId }: RequestKey, content: string): SqlStatement {
  return {
    sql: "UPDATE run_requests SET content = ? WHERE namespace = ? AND rpc = ? AND request_id = ?",
    parameters: [content, namespace, rpc, requestId],
  };
}

export function deleteRequest({ namespace, rpc, requestId }: RequestKey): SqlStatement {
  return {
    sql: "DELETE FROM run_requests WHERE namespace = ? AND rpc = ? AND request_id = ?",
    parameters: [namespace, rpc, requestId],
  };
}

export function toRequest(row: SqlRow): StoredRequest {
  return { runId: textOf(row, "run_id"), content: textOf(row, "content") };
}
