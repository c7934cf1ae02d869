// SPDX-License-Identifier: Apache-2.0
import { readCreationCursor, writeCreationCursor } from "../http/creation-cursor.ts";
import { newId } from "../http/ids.ts";
import { givenQuotas, type Quota } from "../quotas/quota.ts";
import type { Precondition } from "../http/etag.ts";
import type { Page } from "../http/paging.ts";
import type { Confirm, Database } from "../storage/database.ts";
import type { TenantTable } from "../storage/tables.ts";
import { tenantIsBeingDeleted, tenantNotFound } from "./tenant-errors.ts";
import { type Tenant, tenantOf } from "./tenant-record.ts";

export interface TenantChange {
  readonly name?: string | undefined;
  readonly state?: "ACTIVE" | "SUSPENDED" | undefined;
  readonly quotas?: { readonly [Name in Quota]?: number | null | undefined } | undefined;
}

export class TenantStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(name: string, confirm: Confirm<Tenant>): Promise<void> {
    const row = {
      tenant_id: newId(),
      name,
      state: "ACTIVE",
      quotas_json: null,
      created_at_ms: Date.now(),
      deleted_at_ms: null,
    };
    await this.#database.transaction().execute(async (transaction) => {
      await transaction.insertInto("tenants").values(row).execute();
      await confirm(tenantOf(row), transaction);
    });
  }

  async require(tenantId: string): Promise<Tenant> {
    const row = await this.#database
      .selectFrom("tenants")
      .selectAll()
      .where("tenant_id", "=", tenantId)
      .where("state", "!=", "DELETED")
      .executeTakeFirst();
    if (row === undefined) throw tenantNotFound(tenantId);
    return tenantOf(row);
  }

  async list(limit: number, cursor?: string): Promise<Page<Tenant>> {
    let newestFirst = this.#database
      .selectFrom("tenants")
      .selectAll()
      .where("state", "!=", "DELETED")
      .orderBy("created_at_ms", "desc")
      .orderBy("tenant_id", "desc")
      .limit(limit + 1);
    if (cursor !== undefined) {
      const [createdAtMs, tenantId] = readCreationCursor(cursor);
      newestFirst = newestFirst.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("created_at_ms", "tenant_id"), "<", tuple(createdAtMs, tenantId)),
      );
    }
    const rows = await newestFirst.execute();
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    const nextCursor = rows.length > limit && last ? writeCreationCursor([last.created_at_ms, last.tenant_id]) : null;
    return { items: items.map(tenantOf), nextCursor };
  }

  // `precondition` gets the tenant as it was.
  async change(tenantId: string, { name, state, quotas }: TenantChange, precondition: Precondition): Promise<Tenant> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await lockChangeable(transaction, tenantId);
      if (row === undefined) throw await this.#whyUnchanged(transaction, tenantId);
      precondition(tenantOf(row));
      const changed = {
        name: name ?? row.name,
        state: state ?? row.state,
        quotas_json:
          quotas === undefined ? row.quotas_json : JSON.stringify({ ...givenQuotas(row.quotas_json), ...quotas }),
      };
      await transaction.updateTable("tenants").set(changed).where("tenant_id", "=", tenantId).execute();
      return tenantOf({ ...row, ...changed });
    });
  }

  async #whyUnchanged(database: Database, tenantId: string): Promise<Error> {
    const row = await database
      .selectFrom("tenants")
      .select("state")
      .where("tenant_id", "=", tenantId)
      .executeTakeFirst();
    return row?.state === "DELETING" ? tenantIsBeingDeleted() : tenantNotFound(tenantId);
  }

  // `precondition` gets the tenant as it was; one that is being deleted goes on being so.
  async beginDeletion(tenantId: string, precondition: Precondition): Promise<Tenant> {
    await this.#database.transaction().execute(async (transaction) => {
      const row = await lockChangeable(transaction, tenantId);
      if (row === undefined) return;
      precondition(tenantOf(row));
      await transaction.updateTable("tenants").set({ state: "DELETING" }).where("tenant_id", "=", tenantId).execute();
    });
    return this.require(tenantId);
  }

  async deleting(): Promise<string[]> {
    const rows = await this.#database
      .selectFrom("tenants")
      .select("tenant_id")
      .where("state", "=", "DELETING")
      .execute();
    return rows.map(({ tenant_id }) => tenant_id);
  }

  async deletedBefore(ms: number): Promise<string[]> {
    const rows = await this.#database
      .selectFrom("tenants")
      .select("tenant_id")
      .where("state", "=", "DELETED")
      .where("deleted_at_ms", "<", ms)
      .execute();
    return rows.map(({ tenant_id }) => tenant_id);
  }

  async forget(tenantId: string): Promise<void> {
    await this.#database
      .deleteFrom("tenants")
      .where("tenant_id", "=", tenantId)
      .where("state", "=", "DELETED")
      .execute();
  }
}

// Nobody else changes it until the transaction ends.
function lockChangeable(transaction: Database, tenantId: string): Promise<TenantTable | undefined> {
  return transaction
    .updateTable("tenants")
    .set({ tenant_id: tenantId })
    .where("tenant_id", "=", tenantId)
    .where("state", "in", ["ACTIVE", "SUSPENDED"])
    .returningAll()
    .executeTakeFirst();
}
