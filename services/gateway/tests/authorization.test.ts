// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATOR_SCOPES, type Scope } from "../src/authentication/scopes.ts";
import { expectProblem } from "./expect-problem.ts";
import { KEYED, type Operation, pathOf } from "./operations.ts";
import { type Answer, API_KEY, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey, type MadeKey, TENANT_SCOPES } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
let tenant: string;
let revoked: MadeKey;
let expired: MadeKey;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  tenant = await createTenant(gateway);
  revoked = await createTenantKey(gateway, tenant);
  await gateway.delete(`/v1/tenants/${tenant}/keys/${revoked.keyId}`);
  const soon = new Date(Date.now() + 2_000).toISOString();
  expired = await createTenantKey(gateway, tenant, { expires_at: soon });
  await waitUntil(async () => (await gateway.get("/v1/about", expired.headers)).status === 401);
});
afterAll(() => gateway.stop());

const keys = new Map<string, Promise<MadeKey>>();

// One for all operations that ask for the same.
function keyWith(scopes: readonly Scope[]): Promise<MadeKey> {
  const name = scopes.join();
  const key = keys.get(name) ?? createTenantKey(gateway, tenant, { scopes });
  keys.set(name, key);
  return key;
}

// Nothing else of the request has to be right: the key is looked at first.
function ask(operation: Operation, headers: Record<string, string>): Promise<Answer> {
  return gateway.send(operation.method, pathOf(operation), { headers });
}

describe.each(KEYED.map((operation) => [operation.id, operation] as const))("%s", (_id, operation) => {
  it("is refused without a key, and with one that is wrong, expired or revoked", async () => {
    const wrong = `${API_KEY.slice(0, -1)}x`;
    for (const key of ["", wrong, expired.key, revoked.key]) {
      expectProblem(await ask(operation, { "x-api-key": key }), { status: 401, code: "UNAUTHENTICATED" });
    }
  });

  it("is refused to a key that has every scope but this one", async () => {
    const scope = operation.scope as Scope;
    const scopes = TENANT_SCOPES.filter((one) => one !== scope);
    const key = await keyWith(scopes);
    const refused = await ask(operation, key.headers);
    expectProblem(refused, { status: 403, code: "FORBIDDEN", field: "X-API-Key", reason: new RegExp(scope) });
    if (OPERATOR_SCOPES.has(scope)) return;
    const granted = await keyWith([scope]);
    expect([401, 403]).not.toContain((await ask(operation, granted.headers)).status);
  });
});

it("covers what there is", () => {
  expect(KEYED.length).toBeGreaterThan(40);
});
