// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { sql } from "kysely";
import { createCast, dataOf, listOf, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { bodyOf, DEFINITION, type Ids } from "./operation-bodies.ts";
import { KEYED, type Operation, pathOf } from "./operations.ts";
import { type Answer, API_KEY, type Json, RunningGateway, SECRET_KEY, TOKEN } from "./running-gateway.ts";
import { createTenant, createTenantKey, type MadeKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

const QUESTION = "What of the harbour bridge?";

let gateway: RunningGateway;
let tenant: string;
let key: MadeKey;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  tenant = await createTenant(gateway);
  key = await createTenantKey(gateway, tenant);
});
afterAll(() => gateway.stop());

type Entry = Json & { readonly outcome: Json };

async function entries(query = "", headers: Record<string, string> = {}): Promise<readonly Entry[]> {
  const { status, json } = await gateway.get(`/v1/audit?limit=1000&${query}`, headers);
  expect(status).toBe(200);
  return listOf(json) as readonly Entry[];
}

// What came of a request is written a moment after its answer.
async function entryOf({ headers }: Answer): Promise<Entry> {
  let found: Entry | undefined;
  await waitUntil(async () => {
    found = (await entries()).find(({ request_id }) => request_id === headers.get("x-request-id"));
    return found !== undefined && found.outcome["kind"] !== "unknown";
  });
  return found as Entry;
}

async function someIds(headers: Record<string, string>, tenant_id: string, keyId: string): Promise<Ids> {
  const made = async (path: string, body: object, name: string) =>
    word(dataOf((await gateway.post(path, body, headers)).json), name);
  const cast_id = await createCast(gateway, headers);
  const simulation_id = await made("/v1/simulations", { ...DEFINITION, cast_id }, "simulation_id");
  const run_id = await made("/v1/runs", { simulation_id, seed: 1 }, "run_id");
  return { tenant_id, key_id: keyId, cast_id, simulation_id, run_id };
}

function ask(operation: Operation, ids: Ids): Promise<Answer> {
  const { method, hasBody } = operation;
  if (!hasBody) return gateway.send(method, pathOf(operation, ids));
  const body = JSON.stringify(bodyOf(operation, ids));
  return gateway.send(method, pathOf(operation, ids), { body, headers: { "content-type": "application/json" } });
}

describe("the audit log", () => {
  const CHANGING = KEYED.filter(({ method }) => method !== "GET");

  it.each(CHANGING.map((operation) => [operation.id, operation] as const))("has %s", async (id, operation) => {
    const ids = await someIds({}, await createTenant(gateway), "none");
    const ofTenant = await createTenantKey(gateway, ids["tenant_id"] ?? "");
    const answer = await ask(operation, { ...ids, key_id: ofTenant.keyId });
    const entry = await entryOf(answer);
    expect(entry).toMatchObject({ operation: id, actor: "operator", key_id: "operator", method: operation.method });
    expect(entry).toMatchObject({ address: "127.0.0.1", outcome: { status: answer.status } });
    expect(Object.keys(entry["targets"] as Json)).toEqual(
      operation.parameters.filter((parameter) => parameter.in === "path").map(({ name }) => name),
    );
  });

  it("covers what there is", () => {
    expect(CHANGING.length).toBeGreaterThan(18);
  });

  it("has who did it, to whom, with what, and what came of it", async () => {
    const changed = await gateway.patch(`/v1/tenants/${tenant}`, { quotas: { live_runs: 3 } });
    expect(await entryOf(changed)).toMatchObject({
      tenant_id: tenant,
      operation: "changeTenant",
      targets: { tenant_id: tenant },
      fields: { quotas: { live_runs: 3 } },
      outcome: { kind: "done", status: 200, code: null },
    });
    const made = await gateway.post("/v1/keys", { name: "N", scopes: ["runs:read"] }, key.headers);
    expect(await entryOf(made)).toMatchObject({
      actor: "tenant",
      key_id: key.keyId,
      tenant_id: tenant,
      fields: { scopes: ["runs:read"] },
      outcome: { kind: "done", status: 201, location: `/v1/keys/${word(dataOf(made.json), "key_id")}` },
    });
    const failed = await gateway.delete("/v1/casts/there-is-none", key.headers);
    expect(await entryOf(failed)).toMatchObject({
      targets: { cast_id: "there-is-none" },
      outcome: { kind: "refused", status: 404, code: "CAST_NOT_FOUND" },
    });
  });

  it("has one entry for what is sent again with its Idempotency-Key", async () => {
    const once = { "idempotency-key": "audited-once" };
    const first = await gateway.post("/v1/tenants", { name: "Once" }, once);
    const again = await gateway.post("/v1/tenants", { name: "Once" }, once);
    await entryOf(first);
    const ids = (await entries()).map(({ request_id }) => request_id);
    expect(ids).toContain(first.headers.get("x-request-id"));
    expect(ids).not.toContain(again.headers.get("x-request-id"));
  });

  it("has refusals of keys, with whose they are where that is known", async () => {
    const revoked = await createTenantKey(gateway, tenant);
    await gateway.delete(`/v1/tenants/${tenant}/keys/${revoked.keyId}`);
    expect(await entryOf(await gateway.get("/v1/casts", revoked.headers))).toMatchObject({
      actor: "tenant",
      key_id: revoked.keyId,
      tenant_id: tenant,
      outcome: { kind: "refused", status: 401, code: "UNAUTHENTICATED", reason: "the key was revoked" },
    });
    expect(await entryOf(await gateway.get("/v1/casts", { "x-api-key": "wrong" }))).toMatchObject({
      actor: "unknown",
      key_id: null,
      tenant_id: null,
      operation: null,
      outcome: { code: "UNAUTHENTICATED", reason: "not a key of this gateway" },
    });
    expect(await entryOf(await gateway.get("/v1/tenants", key.headers))).toMatchObject({
      key_id: key.keyId,
      operation: "listTenants",
      outcome: { code: "FORBIDDEN", reason: "the key lacks the scope tenants:read" },
    });
  });

  it("is filtered by key, operation, time and outcome, and paged", async () => {
    await gateway.delete("/v1/casts/nobodys", key.headers);
    await waitUntil(async () => (await entries("operation=deleteCast&outcome=refused")).length > 1);
    const all = await entries(`key_id=${key.keyId}`);
    expect(new Set(all.map(({ key_id }) => key_id))).toEqual(new Set([key.keyId]));
    const deletions = await entries(`key_id=${key.keyId}&operation=deleteCast`);
    expect(deletions.every(({ operation }) => operation === "deleteCast")).toBe(true);
    expect(deletions.length).toBeLessThan(all.length);
    const at = String(deletions[0]?.["at"]);
    expect(await entries(`to=${at}&key_id=${key.keyId}`)).toHaveLength(all.length - 1);
    expect((await entries(`from=${at}`)).at(-1)).toMatchObject({ at });
    const listed: unknown[] = [];
    let cursor = "";
    do {
      const { json } = await gateway.get(`/v1/audit?limit=2&key_id=${key.keyId}${cursor}`);
      listed.push(...listOf(json));
      cursor = json["next_cursor"] === null ? "" : `&cursor=${encodeURIComponent(word(json, "next_cursor"))}`;
    } while (cursor !== "");
    expect(listed).toEqual(await entries(`key_id=${key.keyId}`));
    expectProblem(await gateway.get("/v1/audit?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z"), {
      status: 400,
      code: "INVALID_REQUEST",
      field: "from",
    });
  });

  it("leaves as a file, the same entries", async () => {
    const ndjson = { accept: "application/x-ndjson", ...key.headers };
    const file = await fetch(`${gateway.url}/v1/audit?operation=deleteCast`, { headers: ndjson });
    const lines = (await file.text()).trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line) as Json)).toEqual(await entries("operation=deleteCast", key.headers));
    const refused = await fetch(`${gateway.url}/v1/audit?limit=3`, { headers: ndjson });
    expect([refused.status, ((await refused.json()) as Json)["code"]]).toEqual([400, "INVALID_REQUEST"]);
  });

  it("shows a tenant what concerns it and nothing else, and not where the operator sits", async () => {
    const other = await createTenant(gateway);
    const others = await createTenantKey(gateway, other);
    await createCast(gateway, others.headers);
    const own = await entries("", key.headers);
    expect(new Set(own.map(({ tenant_id }) => tenant_id))).toEqual(new Set([tenant]));
    const byOperator = own.filter(({ actor }) => actor === "operator");
    expect(byOperator.map(({ operation }) => operation)).toContain("createTenantKey");
    expect(new Set(byOperator.map(({ address }) => address))).toEqual(new Set([null]));
    expectProblem(await gateway.get(`/v1/audit?tenant_id=${other}`, key.headers), {
      status: 404,
      code: "TENANT_NOT_FOUND",
    });
    expect((await entries(`tenant_id=${other}`)).map(({ operation }) => operation)).toContain("createCast");
  });

  it("has no secret, no name and no question", async () => {
    const run = await startRun(gateway, undefined, 7, key.headers);
    const asked = await gateway.post(`/v1/runs/${run}/interviews`, { prompt: QUESTION, all: true }, key.headers);
    const shown = await gateway.post("/v1/keys", { name: "Nora's key", scopes: ["runs:read"] }, key.headers);
    await entryOf(asked);
    await entryOf(shown);
    const database = await gateway.openDatabase();
    const rows = await database.selectFrom("audit_entries").selectAll().execute();
    const outcomes = await database.selectFrom("audit_outcomes").selectAll().execute();
    await database.destroy();
    const text = JSON.stringify([rows, outcomes]);
    const secrets = [API_KEY, SECRET_KEY, TOKEN, key.key, word(dataOf(shown.json), "key")];
    for (const secret of [...secrets, QUESTION, "Nora"]) expect(text).not.toContain(secret);
  });
});

describe("the database", () => {
  it.each(["audit_entries", "audit_outcomes"] as const)("lets nobody change or shorten %s", async (table) => {
    await entryOf(await gateway.post("/v1/tenants", { name: "T" }));
    const database = await gateway.openDatabase();
    const refusal = "the audit log is append-only";
    await expect(database.updateTable(table).set({ at_ms: 1 }).execute()).rejects.toThrow(refusal);
    await expect(database.deleteFrom(table).execute()).rejects.toThrow(refusal);
    const replace = gateway.config.database === undefined ? "insert or replace into" : "insert into";
    const again = sql`${sql.raw(replace)} ${sql.table(table)} select * from ${sql.table(table)}`;
    await expect(again.execute(database)).rejects.toThrow();
    if (gateway.config.database !== undefined)
      await expect(sql`truncate ${sql.table(table)}`.execute(database)).rejects.toThrow(refusal);
    await database.destroy();
  });
});

describe("a tenant that is deleted", () => {
  it("leaves of its own deeds nothing, and of its deletion that it happened", async () => {
    const gone = await createTenant(gateway, "Gone");
    const keyOfGone = await createTenantKey(gateway, gone);
    await createCast(gateway, keyOfGone.headers);
    await gateway.delete(`/v1/tenants/${gone}`);
    await waitUntil(async () => (await gateway.get(`/v1/tenants/${gone}`)).status === 404, 15_000);
    const left = await entries(`tenant_id=${gone}`);
    expect(left.map(({ operation, actor }) => [operation, actor])).toEqual([
      ["tenantDeleted", "gateway"],
      ["deleteTenant", "operator"],
      ["createTenantKey", "operator"],
    ]);
    expect(JSON.stringify(left)).not.toContain("Gone");
  });
});
