// SPDX-License-Identifier: Apache-2.0
import type { Keyring } from "../authentication/keyring.ts";
import { dataContent } from "../http/answer.ts";
import { preconditionIn, sendData } from "../http/envelope.ts";
import { ifMatchHeaders } from "../http/etag.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { tenantPath } from "./tenant-path.ts";
import { tenantSchema } from "./tenant-record.ts";
import type { TenantRemover } from "./tenant-remover.ts";
import type { TenantStore } from "./tenant-store.ts";

export function deleteTenant(tenants: TenantStore, remover: TenantRemover, keyring: Keyring): Route {
  return defineRoute({
    method: "delete",
    path: "/tenants/:tenant_id",
    operation: "deleteTenant",
    scope: "tenants:write",
    tag: "Tenants",
    summary: "Delete a tenant and all that it has",
    description:
      "For good: its live runs are stopped, then runs with their logs, simulations, casts, interviews and keys are deleted, in both services. None of its keys counts from now on. It is DELETING until all is done, whatever breaks meanwhile, and then gone.",
    params: tenantPath,
    headers: ifMatchHeaders,
    answers: [{ status: 202, description: "The deletion has begun.", content: [dataContent(tenantSchema)] }],
    errors: ["TENANT_NOT_FOUND", "PRECONDITION_FAILED"],
    serve: async ({ params: { tenant_id }, headers }, response) => {
      const tenant = await tenants.beginDeletion(tenant_id, preconditionIn(headers));
      keyring.forget();
      remover.wake();
      sendData(response, tenant, 202);
    },
  });
}
