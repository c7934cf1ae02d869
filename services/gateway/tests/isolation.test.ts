// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { OPERATOR_SCOPES, type Scope } from "../src/authentication/scopes.ts";
import { createCast, dataOf, listOf, word } from "./examples.ts";
import { bodyOf, DEFINITION, type Ids } from "./operation-bodies.ts";
import { createJob, STEPS } from "./stepping-jobs.ts";
import { KEYED, type Operation, pathOf } from "./operations.ts";
import { type Answer, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey, type MadeKey } from "./tenants-of.ts";

let gateway: RunningGateway;
let intruder: MadeKey;
// What a tenant has, by the name of the parameter that takes it.
let others: Ids;

beforeAll(async () => {
  gateway = await RunningGateway.start({ jobKinds: [STEPS] });
  others = await resourcesOf(await createTenant(gateway, "Owner"));
  intruder = await createTenantKey(gateway, await createTenant(gateway, "Intruder"));
});
afterAll(() => gateway.stop());

async function resourcesOf(tenant_id: string): Promise<Ids> {
  const key = await createTenantKey(gateway, tenant_id);
  const made = async (path: string, body: object, name: string) =>
    word(dataOf((await gateway.post(path, body, key.headers)).json), name);
  const cast_id = await createCast(gateway, key.headers);
  const simulation_id = await made("/v1/simulations", { ...DEFINITION, cast_id }, "simulation_id");
  const run_id = await made("/v1/runs", { simulation_id, seed: 1 }, "run_id");
  await gateway.post(`/v1/runs/${run_id}/interviews`, { prompt: "Why?", all: true }, key.headers);
  const job_id = await createJob(gateway, tenant_id, { steps: 1 });
  const reproduction_id = await made("/v1/reproductions", { run_id }, "reproduction_id");
  return { tenant_id, key_id: key.keyId, cast_id, simulation_id, run_id, job_id, reproduction_id };
}

// What has to be in the query beside.
const QUERIES: Readonly<Record<string, (ids: Ids) => string>> = {
  compareRuns: ({ run_id }) => `with=${run_id ?? ""}`,
  compareCasts: ({ cast_id }) => `with=${cast_id ?? ""}`,
  listCastDifferences: ({ cast_id }) => `with=${cast_id ?? ""}`,
};

// These take nobody's ids: they make something new, or tell of the caller alone.
const WITHOUT_IDS: ReadonlySet<string> = new Set([
  "createCast",
  "generateCast",
  "forecastCast",
  "createKey",
  "getAbout",
  "getCurrentKey",
]);

const OF_TENANTS = KEYED.filter(({ id, scope }) => !OPERATOR_SCOPES.has(scope as Scope) && !WITHOUT_IDS.has(id));

// Of nothing that there is.
const nobodys: Ids = Object.fromEntries(
  ["tenant_id", "key_id", "cast_id", "simulation_id", "run_id", "job_id", "reproduction_id"].map((name) => [
    name,
    `no-${name}`,
  ]),
);

async function intrude(operation: Operation, ids: Ids, { headers }: MadeKey, parameter?: string): Promise<Answer> {
  const { method, hasBody } = operation;
  const body = hasBody ? bodyOf(operation, ids) : undefined;
  const path = pathWithQuery(operation, ids, parameter);
  if (body === undefined) return gateway.send(method, path, { headers });
  const json = { "content-type": "application/json", ...headers };
  return gateway.send(method, path, { body: JSON.stringify(body), headers: json });
}

function pathWithQuery(operation: Operation, ids: Ids, parameter?: string): string {
  const needed = QUERIES[operation.id]?.(ids);
  const given = parameter === undefined ? needed : `${parameter}=${ids[parameter] ?? ""}`;
  return `${pathOf(operation, ids)}${given === undefined ? "" : `?${given}`}`;
}

// To the letter what is answered where there is no such thing at all: not there, or an empty list.
async function expectNothing(operation: Operation, parameter?: string, key = intruder): Promise<void> {
  const answer = await intrude(operation, others, key, parameter);
  const nothing = await intrude(operation, nobodys, key, parameter);
  if (answer.status === 404) expect(answer.json["code"]).toMatch(/_NOT_FOUND$/);
  else expect([answer.status, listOf(answer.json)]).toEqual([200, []]);
  expect([answer.status, withoutIds(answer, others)]).toEqual([nothing.status, withoutIds(nothing, nobodys)]);
}

function withoutIds({ text, json }: Answer, ids: Ids): string {
  const all = [...Object.values(ids), String(json["request_id"])];
  return all.reduce((rest, id) => rest.replaceAll(id, "…"), text);
}

describe("with the ids of another tenant", () => {
  it.each(OF_TENANTS.filter(takesIds).map((operation) => [operation.id, operation] as const))(
    "%s finds nothing",
    async (_id, operation) => {
      await expectNothing(operation);
    },
  );

  const withIds = OF_TENANTS.flatMap((operation) =>
    operation.parameters
      .filter(
        (parameter) => parameter.in === "query" && parameter.name.endsWith("_id") && parameter.name !== "agent_id",
      )
      .map(({ name }) => [`${operation.id}?${name}`, operation, name] as const),
  );

  it.each(withIds)("%s finds nothing", async (_title, operation, name) => {
    await expectNothing(operation, name);
  });

  it("lists have nothing of it either", async () => {
    for (const operation of OF_TENANTS.filter(({ method, id }) => method === "GET" && id.startsWith("list"))) {
      const { text } = await gateway.get(pathOf(operation), intruder.headers);
      for (const id of Object.values(others)) expect([operation.id, text.includes(id)]).toEqual([operation.id, false]);
    }
  });

  it("a cursor of its lists leads nowhere", async () => {
    const key = await createTenantKey(gateway, others["tenant_id"] ?? "");
    await createCast(gateway, key.headers);
    const page = await gateway.get("/v1/casts?limit=1", key.headers);
    const cursor = encodeURIComponent(word(page.json, "next_cursor"));
    const answer = await gateway.get(`/v1/casts?limit=1&cursor=${cursor}`, intruder.headers);
    if (answer.status !== 400) expect(listOf(answer.json)).toEqual([]);
  });

  it("its idempotency keys are free", async () => {
    const key = await createTenantKey(gateway, others["tenant_id"] ?? "");
    const body = { simulation_id: others["simulation_id"] };
    const once = { "idempotency-key": "same-key" };
    expect((await gateway.post("/v1/runs", body, { ...key.headers, ...once })).status).toBe(201);
    const answer = await gateway.post("/v1/runs", body, { ...intruder.headers, ...once });
    expect([answer.status, answer.json["code"]]).toEqual([404, "SIMULATION_NOT_FOUND"]);
  });

  it("is not what its owner finds: the check tells a leak", async () => {
    const key = await createTenantKey(gateway, others["tenant_id"] ?? "");
    const reads = OF_TENANTS.filter(({ id }) => ["getCast", "getRun", "listRunAgents", "listRuns"].includes(id));
    expect(reads).toHaveLength(4);
    for (const operation of reads) {
      await expect(expectNothing(operation, undefined, key)).rejects.toThrow("expect(");
    }
  });

  it("its owner finds all of it, so that nothing is empty by chance", async () => {
    const key = await createTenantKey(gateway, others["tenant_id"] ?? "");
    for (const operation of OF_TENANTS.filter(({ method }) => method === "GET").filter(takesIds)) {
      const answer = await fetch(gateway.url + pathWithQuery(operation, others), { headers: key.headers });
      await answer.arrayBuffer();
      expect([operation.id, answer.status]).toEqual([operation.id, 200]);
    }
  });
});

function takesIds({ path, hasBody }: Operation): boolean {
  return path.includes("{") || hasBody;
}
