// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import { sql } from "kysely";
import { type AuditLog, NOBODY } from "../audit/index.ts";
import { OPERATOR } from "../authentication/principal.ts";
import type { CastStore } from "../casts/cast-store.ts";
import { itemsOf } from "../http/items-of.ts";
import type { Database } from "../storage/database.ts";

// All tables that hold something of a tenant, by the step that empties them; a test fails where one is missing.
export const TENANT_TABLES = {
  withCasts: ["casts", "cast_chunks"],
  inPieces: ["interview_answers", "audit_outcomes", "audit_entries"],
  atOnce: [
    "simulation_casts",
    "live_runs",
    "reproductions",
    "usage_days",
    "quota_counters",
    "idempotency_keys",
    "jobs",
    "job_steps",
    "job_events",
    "model_answers",
  ],
  // They are carried out, or taken back, by those who carry out all others.
  awaited: ["intents"],
  last: ["api_keys", "tenants"],
} as const;

const PAGE = 100;
const PIECE = 200;

export interface RowsParts {
  readonly database: Database;
  readonly casts: CastStore;
}

// What a tenant has in the gateway's own store, without holding up others. False while something is still to come.
export async function removeTenantRows(parts: RowsParts, tenantId: string, signal: AbortSignal): Promise<boolean> {
  const { database, casts } = parts;
  let found = false;
  for await (const { cast_id } of itemsOf((cursor) => casts.list(tenantId, PAGE, cursor))) {
    signal.throwIfAborted();
    found = true;
    await casts.removeUnneeded(tenantId, cast_id);
  }
  for (const table of TENANT_TABLES.inPieces) {
    while (await removePiece(database, table, tenantId)) {
      signal.throwIfAborted();
      await setImmediate();
    }
  }
  for (const table of [...TENANT_TABLES.atOnce, "cast_chunks"] as const) {
    await database.deleteFrom(table).where("namespace", "=", tenantId).execute();
  }
  return !found && !(await hasIntents(database, tenantId));
}

// With the row of the tenant: its id is kept from meaning anything to anybody, its name is not.
// What the operator did with it stays in the audit log, and that it is gone.
export async function removeTenantItself(
  { database, auditLog }: RowsParts & { readonly auditLog: AuditLog },
  tenantId: string,
  nowMs: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom("api_key_secrets")
      .where("key_id", "in", (keys) => keys.selectFrom("api_keys").select("key_id").where("tenant_id", "=", tenantId))
      .execute();
    await transaction.deleteFrom("api_keys").where("tenant_id", "=", tenantId).execute();
    const removed = await transaction
      .updateTable("tenants")
      .set({ state: "DELETED", name: "", quotas_json: null, deleted_at_ms: nowMs })
      .where("tenant_id", "=", tenantId)
      .where("state", "=", "DELETING")
      .returning("tenant_id")
      .executeTakeFirst();
    // Another gateway was faster.
    if (removed === undefined) return;
    const deed = { ...NOBODY, namespace: OPERATOR.namespace, subject: tenantId, operation: "tenantDeleted" };
    await auditLog.note(deed, { status: 200 }, transaction);
  });
}

async function removePiece(
  database: Database,
  table: (typeof TENANT_TABLES.inPieces)[number],
  tenantId: string,
): Promise<boolean> {
  const id = sql.ref(table === "interview_answers" ? "ordinal" : "entry_id");
  const piece = sql`select ${id} from ${sql.table(table)} where namespace = ${tenantId} limit ${PIECE}`;
  const { numDeletedRows } = await database
    .deleteFrom(table)
    .where(sql<boolean>`${id} in (${piece})`)
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}

async function hasIntents(database: Database, tenantId: string): Promise<boolean> {
  const one = await database
    .selectFrom("intents")
    .select("request_id")
    .where("namespace", "=", tenantId)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}
