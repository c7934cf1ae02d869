// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { OPERATOR, type Principal } from "../authentication/principal.ts";
import { ALL_SCOPES } from "../authentication/scopes.ts";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { moment, scopesField } from "./key-record.ts";
import type { KeyStore } from "./key-store.ts";

const currentKeySchema = z
  .object({
    key_id: idSchema.meta({ description: "Id of the key; `operator`: API_KEY." }),
    tenant_id: idSchema.meta({ description: "Whose it is; `operator`: the operator's own." }),
    name: z.string().meta({ description: "Name to show." }),
    scopes: scopesField.meta({ description: "What it may do." }),
    expires_at: moment("From when on it counts no more; null: never."),
  })
  .meta({ id: "CurrentKey", description: "The key with which it was asked." });

export function getCurrentKey(keys: KeyStore): Route {
  return defineRoute({
    method: "get",
    path: "/keys/current",
    operation: "getCurrentKey",
    scope: "about:read",
    tag: "Keys",
    summary: "Read what the key is with which it is asked",
    answers: [dataAnswer("The key, without its secret.", currentKeySchema)],
    errors: [],
    serve: async ({ principal }, response) => {
      const { keyId: key_id, namespace: tenant_id } = principal;
      const { name, expires_at } = await toldOf(principal, keys);
      const scopes = ALL_SCOPES.filter((scope) => principal.scopes.has(scope));
      sendData(response, { key_id, tenant_id, name, scopes, expires_at });
    },
  });
}

async function toldOf({ keyId, namespace }: Principal, keys: KeyStore) {
  return keyId === OPERATOR.keyId ? { name: "API_KEY", expires_at: null } : keys.require(namespace, keyId);
}
