// SPDX-License-Identifier: Apache-2.0
import { expect } from "@jest/globals";
import { ALL_SCOPES, OPERATOR_SCOPES } from "../src/authentication/scopes.ts";
import { dataOf, word } from "./examples.ts";
import type { Json, RunningGateway } from "./running-gateway.ts";

export const TENANT_SCOPES = ALL_SCOPES.filter((scope) => !OPERATOR_SCOPES.has(scope));

export interface MadeKey {
  readonly keyId: string;
  readonly key: string;
  // To send it with.
  readonly headers: { readonly "x-api-key": string };
}

export async function createTenant(gateway: RunningGateway, name = "A tenant"): Promise<string> {
  const { status, json } = await gateway.post("/v1/tenants", { name });
  expect(status).toBe(201);
  return word(dataOf(json), "tenant_id");
}

export async function createTenantKey(gateway: RunningGateway, tenantId: string, changes: Json = {}): Promise<MadeKey> {
  const body = { name: "A key", scopes: TENANT_SCOPES, ...changes };
  const { status, json } = await gateway.post(`/v1/tenants/${tenantId}/keys`, body);
  expect(status).toBe(201);
  return madeKeyOf(json);
}

export function madeKeyOf(json: Json): MadeKey {
  const key = word(dataOf(json), "key");
  return { keyId: word(dataOf(json), "key_id"), key, headers: { "x-api-key": key } };
}
