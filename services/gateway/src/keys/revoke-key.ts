// SPDX-License-Identifier: Apache-2.0
import type { Keyring } from "../authentication/keyring.ts";
import { dataAnswer } from "../http/answer.ts";
import { preconditionIn, sendData } from "../http/envelope.ts";
import { ifMatchHeaders } from "../http/etag.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { keyPath, tenantKeyPath } from "./key-path.ts";
import { keySchema } from "./key-record.ts";
import type { KeyStore } from "./key-store.ts";

const contract = {
  method: "delete",
  tag: "Keys",
  headers: ifMatchHeaders,
  description: "For good: none of its secrets counts any more, within 5 s on every gateway. It stays in the list.",
  answers: [dataAnswer("The key as it is now.", keySchema)],
  errors: ["KEY_NOT_FOUND", "PRECONDITION_FAILED"],
} as const;

export function revokeKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/keys/:key_id",
    operation: "revokeKey",
    scope: "keys:write",
    summary: "Revoke a key",
    params: keyPath,
    serve: async ({ principal: { namespace }, params: { key_id }, headers }, response) => {
      const key = await keys.revoke(namespace, key_id, preconditionIn(headers));
      keyring.forget();
      sendData(response, key);
    },
  });
}

export function revokeTenantKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys/:key_id",
    operation: "revokeTenantKey",
    scope: "tenants:write",
    summary: "Revoke a tenant's key",
    params: tenantKeyPath,
    serve: async ({ params: { tenant_id, key_id }, headers }, response) => {
      const key = await keys.revoke(tenant_id, key_id, preconditionIn(headers));
      keyring.forget();
      sendData(response, key);
    },
  });
}
