// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { tenantSchema } from "./tenant-record.ts";
import type { TenantStore } from "./tenant-store.ts";

export function listTenants(tenants: TenantStore): Route {
  return defineRoute({
    method: "get",
    path: "/tenants",
    operation: "listTenants",
    scope: "tenants:read",
    tag: "Tenants",
    summary: "List tenants",
    description: "Newest first.",
    query: pageQuery,
    answers: [pageAnswer("A page of tenants.", tenantSchema)],
    errors: [],
    serve: async ({ query: { limit, cursor } }, response) => {
      sendPage(response, await tenants.list(limit, cursor), (tenant) => tenant);
    },
  });
}
