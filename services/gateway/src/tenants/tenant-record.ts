// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { instant } from "../http/fields.ts";
import { givenQuotas, NO_QUOTAS_GIVEN, quotasSchema } from "../quotas/quota.ts";
import { idSchema } from "../http/ids.ts";
import type { TenantTable } from "../storage/tables.ts";

export const TENANT_STATES = ["ACTIVE", "SUSPENDED", "DELETING"] as const;

export const tenantSchema = z
  .object({
    tenant_id: idSchema.meta({ description: "Id of the tenant." }),
    name: z.string().meta({ description: "Name to show." }),
    state: z.enum(TENANT_STATES).meta({
      description: "SUSPENDED: none of its keys counts. DELETING: likewise, and all that it has is being deleted.",
    }),
    quotas: quotasSchema,
    created_at: instant("When it was created."),
  })
  .meta({
    id: "Tenant",
    description: "A customer of this gateway, with keys and data of its own.",
    examples: [
      {
        tenant_id: "3f0a8d1c5b7e4f2a9c6d8e0b1a2f3c4d",
        name: "Example Ltd",
        state: "ACTIVE",
        quotas: { ...NO_QUOTAS_GIVEN, live_runs: 3 },
        created_at: "2026-01-01T00:00:00.000Z",
      },
    ],
  });

export type Tenant = Readonly<z.infer<typeof tenantSchema>>;

export function tenantOf(row: TenantTable): Tenant {
  const { tenant_id, name, state, created_at_ms } = row;
  const quotas = givenQuotas(row.quotas_json);
  return tenantSchema.parse({ tenant_id, name, state, quotas, created_at: new Date(created_at_ms).toISOString() });
}
