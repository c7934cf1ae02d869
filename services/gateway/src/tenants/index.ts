// SPDX-License-Identifier: Apache-2.0
import type { Keyring } from "../authentication/keyring.ts";
import type { Route } from "../http/route.ts";
import { changeTenant } from "./change-tenant.ts";
import { createTenant } from "./create-tenant.ts";
import { deleteTenant } from "./delete-tenant.ts";
import { exportTenant } from "./export-tenant.ts";
import { getTenant } from "./get-tenant.ts";
import { listTenants } from "./list-tenants.ts";
import type { ExportParts } from "./tenant-export.ts";
import type { TenantRemover } from "./tenant-remover.ts";
import type { TenantStore } from "./tenant-store.ts";

export interface TenantParts extends ExportParts {
  readonly tenants: TenantStore;
  readonly tenantRemover: TenantRemover;
  readonly keyring: Keyring;
}

export function tenantRoutes({ tenants, tenantRemover, keyring, ...parts }: TenantParts): Route[] {
  return [
    createTenant(tenants),
    listTenants(tenants),
    getTenant(tenants),
    changeTenant(tenants, keyring),
    deleteTenant(tenants, tenantRemover, keyring),
    exportTenant(tenants, parts),
  ];
}
