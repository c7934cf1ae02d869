// SPDX-License-Identifier: Apache-2.0
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { tenantPath } from "../tenants/tenant-path.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { keySchema } from "./key-record.ts";
import type { KeyStore } from "./key-store.ts";

const contract = {
  method: "get",
  tag: "Keys",
  query: pageQuery,
  answers: [pageAnswer("A page of keys, without their secrets.", keySchema)],
} as const;

export function listKeys(keys: KeyStore): Route {
  return defineRoute({
    ...contract,
    path: "/keys",
    operation: "listKeys",
    scope: "keys:read",
    summary: "List keys",
    description: "Those of one's own tenant, newest first, ended ones included.",
    errors: [],
    serve: async ({ principal: { namespace }, query: { limit, cursor } }, response) => {
      sendPage(response, await keys.list(namespace, limit, cursor), (key) => key);
    },
  });
}

export function listTenantKeys(keys: KeyStore, tenants: TenantStore): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys",
    operation: "listTenantKeys",
    scope: "tenants:read",
    summary: "List a tenant's keys",
    description: "Newest first, ended ones included.",
    params: tenantPath,
    errors: ["TENANT_NOT_FOUND"],
    serve: async ({ params: { tenant_id }, query: { limit, cursor } }, response) => {
      await tenants.require(tenant_id);
      sendPage(response, await keys.list(tenant_id, limit, cursor), (key) => key);
    },
  });
}
