// SPDX-License-Identifier: Apache-2.0
import type { Principal } from "../authentication/principal.ts";
import { idSchema } from "../http/ids.ts";
import { tenantNotFound } from "../tenants/tenant-errors.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";

export const tenantIdQuery = idSchema.optional().meta({
  description: "Whose; the caller's own unless given. Another's only for the operator.",
});

// Another tenant is not even known to be there.
export async function namespaceAsked(
  { kind, namespace }: Principal,
  tenantId: string | undefined,
  tenants: TenantStore,
): Promise<string> {
  if (tenantId === undefined || tenantId === namespace) return namespace;
  if (kind !== "operator") throw tenantNotFound(tenantId);
  await tenants.require(tenantId);
  return tenantId;
}
