// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { tenantPath } from "./tenant-path.ts";
import { tenantSchema } from "./tenant-record.ts";
import type { TenantStore } from "./tenant-store.ts";

export function getTenant(tenants: TenantStore): Route {
  return defineRoute({
    method: "get",
    path: "/tenants/:tenant_id",
    operation: "getTenant",
    scope: "tenants:read",
    tag: "Tenants",
    summary: "Read a tenant",
    params: tenantPath,
    answers: [dataAnswer("The tenant.", tenantSchema)],
    errors: ["TENANT_NOT_FOUND"],
    serve: async ({ params: { tenant_id } }, response) => sendData(response, await tenants.require(tenant_id)),
  });
}
