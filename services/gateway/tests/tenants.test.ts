// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { requireDocumented } from "./documented.ts";
import { createCast, dataOf, listOf, startRun, TIME, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, type Json, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

async function gatewayText(path: string, headers: Record<string, string>): Promise<string> {
  return (await fetch(gateway.url + path, { headers })).text();
}

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

  it("is exported as a whole: a line for each thing that it has, none of another's, no secret, and an end", async () => {
    const tenant = await createTenant(gateway, "Exported");
    const { key, headers } = await createTenantKey(gateway, tenant);
    const other = await createTenantKey(gateway, await createTenant(gateway));
    await startRun(gateway, TIME, 7, other.headers);
    const run = await startRun(gateway, TIME, 7, headers);
    await gateway.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true }, headers);
    const { last_seq } = dataOf((await gateway.get(`/v1/runs/${run}`, headers)).json);
    const response = await fetch(`${gateway.url}/v1/tenants/${tenant}/export`, { headers: { "x-api-key": API_KEY } });
    expect(response.headers.get("content-disposition")).toContain(`tenant-${tenant}.ndjson`);
    const text = await response.text();
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Json);
    const types = lines.map(({ type }) => type);
    const counts = Object.fromEntries(
      [...new Set(types)].map((type) => [type, types.filter((t) => t === type).length]),
    );
    expect(counts).toEqual({
      usage: 2,
      tenant: 1,
      key: 1,
      cast: 1,
      cast_agent: 3,
      cast_follow: 2,
      simulation: 1,
      run: 1,
      event: last_seq,
      interview_answer: 3,
      end: 1,
    });
    expect(lines.at(-1)).toEqual({ type: "end", lines: lines.length - 1 });
    const log = (await gatewayText(`/v1/runs/${run}/export`, headers)).trimEnd().split("\n");
    const events = lines.filter(({ type }) => type === "event");
    expect(events.map(({ data }) => data)).toEqual(log.map((line) => JSON.parse(line) as Json));
    expect(text).not.toContain(key.split("_")[2]);
    requireDocumented({
      method: "GET",
      path: `/v1/tenants/${tenant}/export`,
      status: 200,
      type: "application/x-ndjson",
      headers: response.headers,
      body: text,
    });
    expectProblem(await gateway.get("/v1/tenants/nobody/export"), { status: 404, code: "TENANT_NOT_FOUND" });
  });

  it("sees what is its own, not the operator's nor another's", async () => {
    const cast = await createCast(gateway);
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    expect(listOf((await gateway.get("/v1/casts", headers)).json)).toEqual([]);
    expectProblem(await gateway.get(`/v1/casts/${cast}`, headers), { status: 404, code: "CAST_NOT_FOUND" });
  });
});
