// SPDX-License-Identifier: Apache-2.0
import type { Database } from "../storage/database.ts";
import { tenantIsBeingDeleted, tenantNotFound } from "./tenant-errors.ts";

// Within a transaction, so that its deletion does not begin meanwhile: the row is locked where several write at once.
export async function requireChangeable(transaction: Database, tenantId: string): Promise<void> {
  const tenant = await transaction
    .updateTable("tenants")
    .set({ tenant_id: tenantId })
    .where("tenant_id", "=", tenantId)
    .returning("state")
    .executeTakeFirst();
  if (tenant === undefined || tenant.state === "DELETED") throw tenantNotFound(tenantId);
  if (tenant.state === "DELETING") throw tenantIsBeingDeleted();
}
