// SPDX-License-Identifier: Apache-2.0
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { keyPath, tenantKeyPath } from "./key-path.ts";
import { keySchema } from "./key-record.ts";
import type { KeyStore } from "./key-store.ts";

const contract = {
  method: "get",
  tag: "Keys",
  answers: [dataAnswer("The key, without its secret.", keySchema)],
  errors: ["KEY_NOT_FOUND"],
} as const;

export function getKey(keys: KeyStore): Route {
  return defineRoute({
    ...contract,
    path: "/keys/:key_id",
    operation: "getKey",
    scope: "keys:read",
    summary: "Read a key",
    params: keyPath,
    serve: async ({ principal: { namespace }, params: { key_id } }, response) =>
      sendData(response, await keys.require(namespace, key_id)),
  });
}

export function getTenantKey(keys: KeyStore): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys/:key_id",
    operation: "getTenantKey",
    scope: "tenants:read",
    summary: "Read a tenant's key",
    params: tenantKeyPath,
    serve: async ({ params: { tenant_id, key_id } }, response) =>
      sendData(response, await keys.require(tenant_id, key_id)),
  });
}
