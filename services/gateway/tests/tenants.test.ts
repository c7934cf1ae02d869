// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createCast, dataOf, listOf, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

describe("a tenant", () => {
  it("is created, read, renamed and listed by the operator", async () => {
    const made = await gateway.post("/v1/tenants", { name: "  Example Ltd " });
    const tenant = dataOf(made.json);
    expect(tenant).toMatchObject({ name: "Example Ltd", state: "ACTIVE" });
    const at = `/v1/tenants/${word(tenant, "tenant_id")}`;
    expect(made.headers.get("location")).toBe(at);
    expect((await gateway.get(at)).json).toEqual(made.json);
    const renamed = await gateway.patch(at, { name: "Example plc" });
    expect(dataOf(renamed.json)).toEqual({ ...tenant, name: "Example plc" });
    await createTenant(gateway, "Another");
    const page = await gateway.get("/v1/tenants?limit=1");
    const rest = await gateway.get(`/v1/tenants?cursor=${String(page.json["next_cursor"])}`);
    const names = [...listOf(page.json), ...listOf(rest.json)].map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(["Example plc", "Another"]));
    expect(new Set(names).size).toBe(names.length);
  });

  it("that there is not can't be read or changed", async () => {
    const unknown = { status: 404, code: "TENANT_NOT_FOUND", field: "tenant_id" };
    expectProblem(await gateway.get("/v1/tenants/nobody"), unknown);
    expectProblem(await gateway.patch("/v1/tenants/operator", { state: "SUSPENDED" }), unknown);
  });

  it.each([
    ["nothing", {}, "body"],
    ["a state that only the gateway gives", { state: "DELETING" }, "state"],
    ["a field that there is not", { states: "ACTIVE" }, "states"],
  ])("is not changed by %s", async (_what, body, field) => {
    const at = `/v1/tenants/${await createTenant(gateway)}`;
    expectProblem(await gateway.patch(at, body), { status: 400, code: "INVALID_REQUEST", field });
  });

  it("that is suspended is refused with all its keys, at once, until it is readmitted; its data stays", async () => {
    const tenant = await createTenant(gateway);
    const keys = [await createTenantKey(gateway, tenant), await createTenantKey(gateway, tenant)];
    const [{ headers }] = keys as [(typeof keys)[number]];
    await gateway.post("/v1/casts", { name: "Kept", population: { size: 20, seed: 1 } }, headers);
    for (const state of ["SUSPENDED", "SUSPENDED"]) {
      expect(dataOf((await gateway.patch(`/v1/tenants/${tenant}`, { state })).json)).toMatchObject({ state });
      for (const key of keys) {
        const refused = await gateway.get("/v1/casts", key.headers);
        expectProblem(refused, { status: 403, code: "TENANT_SUSPENDED", field: "X-API-Key" });
      }
    }
    await gateway.patch(`/v1/tenants/${tenant}`, { state: "ACTIVE" });
    expect(listOf((await gateway.get("/v1/casts", headers)).json)).toHaveLength(1);
  });

  it("sees what is its own, not the operator's nor another's", async () => {
    const cast = await createCast(gateway);
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    expect(listOf((await gateway.get("/v1/casts", headers)).json)).toEqual([]);
    expectProblem(await gateway.get(`/v1/casts/${cast}`, headers), { status: 404, code: "CAST_NOT_FOUND" });
  });
});
