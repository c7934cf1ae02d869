// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { invalidRequest } from "@shoal/simulation-contract";
import type { Response } from "express";
import { z } from "zod";
import type { Principal } from "../authentication/principal.ts";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { tenantPath } from "../tenants/tenant-path.ts";
import { Grantor } from "./grant.ts";
import { scopesField, shownKeySchema } from "./key-record.ts";
import { newKeySecret } from "./key-secret.ts";
import type { KeyStore } from "./key-store.ts";

const newKeyBody = z
  .strictObject({
    name: plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." }),
    scopes: scopesField
      .min(1)
      .max(100)
      .meta({ description: "What it may do: at most what the key may that makes it." }),
    expires_at: z.iso.datetime({ offset: true, error: "an RFC 3339 time is expected" }).nullable().optional().meta({
      description:
        "From when on it counts no more; null: never. A key of one's own tenant ends at the latest with the key that makes it, and does so unless given.",
    }),
  })
  .meta({ id: "CreateKey", examples: [{ name: "Dashboard", scopes: ["about:read", "runs:read"] }] });

const contract = {
  method: "post",
  idempotent: "secret",
  tag: "Keys",
  audit: { fields: ["scopes", "expires_at"] },
  body: newKeyBody,
  answers: [createdAnswer("The key. It is shown this once.", shownKeySchema)],
} as const;

export function createKey(keys: KeyStore): Route {
  return defineRoute({
    ...contract,
    path: "/keys",
    operation: "createKey",
    scope: "keys:write",
    summary: "Make a key",
    description: "For one's own tenant.",
    errors: ["UNPROCESSABLE", "TENANT_NOT_FOUND", "TENANT_STATE_CONFLICT"],
    serve: ({ principal, body }, response) => make(keys, { principal, tenantId: principal.namespace, body }, response),
  });
}

export function createTenantKey(keys: KeyStore): Route {
  return defineRoute({
    ...contract,
    path: "/tenants/:tenant_id/keys",
    operation: "createTenantKey",
    scope: "tenants:write",
    summary: "Make a key of a tenant",
    params: tenantPath,
    errors: ["UNPROCESSABLE", "TENANT_NOT_FOUND", "TENANT_STATE_CONFLICT"],
    serve: ({ principal, params: { tenant_id: tenantId }, body }, response) =>
      make(keys, { principal, tenantId, body }, response),
  });
}

interface KeyWanted {
  readonly principal: Principal;
  readonly tenantId: string;
  readonly body: z.output<typeof newKeyBody>;
}

async function make(keys: KeyStore, { principal, tenantId, body }: KeyWanted, response: Response): Promise<void> {
  const grantor = new Grantor(principal, keys);
  const scopes = [...new Set(body.scopes)];
  grantor.requireScopes(scopes, tenantId, "scopes");
  const expiresAtMs = await grantor.expiryOf(instantIn(body.expires_at), tenantId);
  const secret = newKeySecret();
  const made = { tenantId, name: body.name, scopes, createdBy: principal.keyId, expiresAtMs };
  const place = tenantId === principal.namespace ? "" : `/tenants/${tenantId}`;
  await keys.create(made, secret, async (key, transaction) => {
    response.location(`/v1${place}/keys/${key.key_id}`).setHeader("cache-control", "no-store");
    sendData(response, { ...key, key: secret.key }, 201);
    await claimOf(response)?.keepAnswer(transaction);
  });
}

function instantIn(expiresAt: string | null | undefined): number | null | undefined {
  if (typeof expiresAt !== "string") return expiresAt;
  const ms = Date.parse(expiresAt);
  if (ms > Date.now()) return ms;
  throw invalidRequest([{ field: "expires_at", reason: "a time that is still to come is expected" }]);
}
