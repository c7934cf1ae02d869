// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { z } from "zod";
import type { Keyring } from "../authentication/keyring.ts";
import { dataAnswer } from "../http/answer.ts";
import { preconditionIn, sendData } from "../http/envelope.ts";
import { ifMatchHeaders } from "../http/etag.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { Grantor } from "./grant.ts";
import { keyPath, tenantKeyPath } from "./key-path.ts";
import { keySchema, scopesField } from "./key-record.ts";
import type { KeyStore } from "./key-store.ts";

const changedKeyBody = z
  .strictObject({
    name: plainNameSchema.optional().meta({ description: "Name to show; as it was unless given." }),
    scopes: scopesField.min(1).max(100).optional().meta({
      description: "All that it may do from now on; as it was unless given.",
    }),
  })
  .refine((change) => Object.keys(change).length > 0, "at least one field is expected")
  .meta({ id: "ChangeKey", examples: [{ scopes: ["about:read", "runs:read"] }] });

const contract = {
  method: "patch",
  tag: "Keys",
  audit: { fields: ["scopes"] },
  description:
    "Its secret stays. It may do something else within 5 s on every gateway. Who gives it scopes has to have them, those that it keeps too.",
  headers: ifMatchHeaders,
  body: changedKeyBody,
  answers: [dataAnswer("The key as it is now.", keySchema)],
  errors: ["KEY_NOT_FOUND", "KEY_STATE_CONFLICT", "UNPROCESSABLE", "PRECONDITION_FAILED"],
} as const;

export function changeKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/keys/:key_id",
    operation: "changeKey",
    scope: "keys:write",
    summary: "Rename a key, or change its scopes",
    params: keyPath,
    serve: async ({ principal, params: { key_id }, headers, body }, response) => {
      new Grantor(principal, keys).requireScopes(body.scopes ?? [], principal.namespace, "scopes");
      const key = await keys.change(principal.namespace, key_id, body, preconditionIn(headers));
      keyring.forget();
      sendData(response, key);
    },
  });
}

export function changeTenantKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys/:key_id",
    operation: "changeTenantKey",
    scope: "tenants:write",
    summary: "Rename a tenant's key, or change its scopes",
    params: tenantKeyPath,
    serve: async ({ principal, params: { tenant_id, key_id }, headers, body }, response) => {
      new Grantor(principal, keys).requireScopes(body.scopes ?? [], tenant_id, "scopes");
      const key = await keys.change(tenant_id, key_id, body, preconditionIn(headers));
      keyring.forget();
      sendData(response, key);
    },
  });
}
