// SPDX-License-Identifier: Apache-2.0
import { setImmediate } from "node:timers/promises";
import type { CastStore } from "../casts/cast-store.ts";
import { itemsOf } from "../http/items-of.ts";
import type { Database } from "../storage/database.ts";

// All tables that hold something of a tenant, by the step that empties them; a test fails where one is missing.
export const TENANT_TABLES = {
  withCasts: ["casts", "cast_chunks"],
  inPieces: ["interview_answers"],
  atOnce: ["simulation_casts", "live_runs", "usage_days", "quota_counters", "idempotency_keys"],
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
  while (await removePiece(database, tenantId)) {
    signal.throwIfAborted();
    await setImmediate();
  }
  for (const table of [...TENANT_TABLES.atOnce, "cast_chunks"] as const) {
    await database.deleteFrom(table).where("namespace", "=", tenantId).execute();
  }
  return !found && !(await hasIntents(database, tenantId));
}

// With the row of the tenant: its id is kept from meaning anything to anybody, its name is not.
export async function removeTenantItself(database: Database, tenantId: string, nowMs: number): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom("api_key_secrets")
      .where("key_id", "in", (keys) => keys.selectFrom("api_keys").select("key_id").where("tenant_id", "=", tenantId))
      .execute();
    await transaction.deleteFrom("api_keys").where("tenant_id", "=", tenantId).execute();
    await transaction
      .updateTable("tenants")
      .set({ state: "DELETED", name: "", quotas_json: null, deleted_at_ms: nowMs })
      .where("tenant_id", "=", tenantId)
      .execute();
  });
}

async function removePiece(database: Database, tenantId: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("interview_answers")
    .where("ordinal", "in", (answers) =>
      answers.selectFrom("interview_answers").select("ordinal").where("namespace", "=", tenantId).limit(PIECE),
    )
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
