// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { dataOf } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;
let tenant: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  tenant = await createTenant(gateway);
});
afterAll(() => gateway.stop());

it("a key's scopes and name change at once, its secret stays", async () => {
  const key = await createTenantKey(gateway, tenant, { scopes: ["casts:read"] });
  expect((await gateway.get("/v1/runs", key.headers)).status).toBe(403);
  const path = `/v1/tenants/${tenant}/keys/${key.keyId}`;
  const before = await gateway.get(path);
  const changed = await gateway.patch(path, { name: "Runs alone", scopes: ["runs:read"] });
  expect(dataOf(changed.json)).toEqual({ ...dataOf(before.json), name: "Runs alone", scopes: ["runs:read"] });
  expect((await gateway.get("/v1/runs", key.headers)).status).toBe(200);
  expect((await gateway.get("/v1/casts", key.headers)).status).toBe(403);
  expect(dataOf((await gateway.get(path)).json)).toEqual(dataOf(changed.json));
});

it("nobody gives a key what his own lacks, nor a tenant's key what is the operator's", async () => {
  const weak = await createTenantKey(gateway, tenant, { scopes: ["keys:write", "keys:read"] });
  const path = `/v1/keys/${weak.keyId}`;
  const more = await gateway.patch(path, { scopes: ["keys:write", "runs:write"] }, weak.headers);
  expectProblem(more, { status: 403, code: "FORBIDDEN", field: "scopes", reason: /runs:write/ });
  const operators = await gateway.patch(`/v1/tenants/${tenant}${path.slice(3)}`, { scopes: ["tenants:read"] });
  expectProblem(operators, { status: 422, code: "UNPROCESSABLE", field: "scopes" });
  expect((await gateway.patch(path, { scopes: ["keys:read"] }, weak.headers)).status).toBe(200);
  expect((await gateway.patch(path, { scopes: ["keys:read"] }, weak.headers)).status).toBe(403);
});

it("is bound to what was seen by If-Match, and not possible for one that has ended", async () => {
  const key = await createTenantKey(gateway, tenant);
  const path = `/v1/tenants/${tenant}/keys/${key.keyId}`;
  const seen = (await gateway.get(path)).headers.get("etag") ?? "";
  expect((await gateway.patch(path, { name: "First" }, { "if-match": seen })).status).toBe(200);
  const late = await gateway.patch(path, { name: "Second" }, { "if-match": seen });
  expectProblem(late, { status: 412, code: "PRECONDITION_FAILED" });
  await gateway.delete(path);
  expectProblem(await gateway.patch(path, { name: "Third" }), { status: 409, code: "KEY_STATE_CONFLICT" });
  expectProblem(await gateway.patch(`${path}x`, { name: "Third" }), { status: 404, code: "KEY_NOT_FOUND" });
});

it("what has the wrong type is told that alone", async () => {
  const agent = { agent_id: "a", name: "A", activity_level: 0.5 };
  const anchors = { posting_style: "terse", stance: "neutral", opinion_drift_rate: 0.5, influence_weight: 1 };
  const cast = { name: "C", agents: [{ ...agent, anchors: { ...anchors, active_hours: "8" } }] };
  const { json } = await gateway.post("/v1/casts", cast);
  expect(json["errors"]).toEqual([{ field: "agents[0].anchors.active_hours", reason: "a list is expected" }]);
});
