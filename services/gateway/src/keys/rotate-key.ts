// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { z } from "zod";
import type { Keyring } from "../authentication/keyring.ts";
import type { Principal } from "../authentication/principal.ts";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { Grantor } from "./grant.ts";
import { keyPath, tenantKeyPath } from "./key-path.ts";
import { shownKeySchema } from "./key-record.ts";
import { newKeySecret } from "./key-secret.ts";
import type { KeyStore, Rotation } from "./key-store.ts";

const OVERLAP_MAX_S = 86_400;

const rotationBody = z
  .strictObject({
    overlap_s: z
      .int()
      .min(0)
      .max(OVERLAP_MAX_S)
      .default(0)
      .meta({ description: "For how many seconds the secret until now is still taken: 0 to 86,400." }),
  })
  .default({ overlap_s: 0 })
  .meta({ id: "RotateKey", examples: [{ overlap_s: 3600 }] });

const contract = {
  method: "post",
  idempotent: "secret",
  tag: "Keys",
  audit: { fields: ["overlap_s"] },
  description: "Id, name, scopes and expiry stay. The new secret is shown this once.",
  body: rotationBody,
  answers: [dataAnswer("The key with its new secret.", shownKeySchema)],
  errors: ["KEY_NOT_FOUND", "KEY_STATE_CONFLICT"],
} as const;

export function rotateKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/keys/:key_id/rotate",
    operation: "rotateKey",
    scope: "keys:write",
    summary: "Give a key a new secret",
    params: keyPath,
    serve: async ({ principal, params: { key_id: keyId }, body: { overlap_s } }, response) => {
      await rotate(keys, { principal, tenantId: principal.namespace, keyId, overlapMs: overlap_s * 1_000 }, response);
      keyring.forget();
    },
  });
}

export function rotateTenantKey(keys: KeyStore, keyring: Keyring): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys/:key_id/rotate",
    operation: "rotateTenantKey",
    scope: "tenants:write",
    summary: "Give a tenant's key a new secret",
    params: tenantKeyPath,
    serve: async ({ principal, params, body: { overlap_s } }, response) => {
      const { tenant_id: tenantId, key_id: keyId } = params;
      await rotate(keys, { principal, tenantId, keyId, overlapMs: overlap_s * 1_000 }, response);
      keyring.forget();
    },
  });
}

interface RotationWanted extends Rotation {
  readonly principal: Principal;
}

// Who sees the new secret has the key.
async function rotate(keys: KeyStore, wanted: RotationWanted, response: Response): Promise<void> {
  const { principal, tenantId, keyId } = wanted;
  const { scopes } = await keys.require(tenantId, keyId);
  new Grantor(principal, keys).requireScopes(scopes, tenantId, "key_id");
  const secret = newKeySecret();
  await keys.rotate(wanted, secret, async (key, transaction) => {
    response.setHeader("cache-control", "no-store");
    sendData(response, { ...key, key: secret.key });
    await claimOf(response)?.keepAnswer(transaction);
  });
}
