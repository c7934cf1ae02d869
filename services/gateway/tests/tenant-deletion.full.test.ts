// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ShoalError, SimulationClient } from "@shoal/simulation-contract";
import { TENANT_TABLES } from "../src/tenants/tenant-rows.ts";
import { createCast, dataOf, listOf, LIVE_TIME, startRun, TIME } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { RunningGateway } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { createTenant, createTenantKey, type MadeKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

// Of things that are nobody's, or everybody's.
const NOT_OF_TENANTS = ["api_key_secrets", "kysely_migration", "kysely_migration_lock", "rate_counters"];

// Several gateways one after the other, on a machine that may be busy.
const LONG_MS = 60_000;

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

// Reaches the service a few times, and then never again: as if the gateway were killed in the middle of its work.
class CutOffClient extends SimulationClient {
  left = 0;

  override listRuns(...given: Parameters<SimulationClient["listRuns"]>): ReturnType<SimulationClient["listRuns"]> {
    return this.#pass(() => super.listRuns(...given));
  }

  override stopRun(...given: Parameters<SimulationClient["stopRun"]>): ReturnType<SimulationClient["stopRun"]> {
    return this.#pass(() => super.stopRun(...given));
  }

  override deleteRun(...given: Parameters<SimulationClient["deleteRun"]>): ReturnType<SimulationClient["deleteRun"]> {
    return this.#pass(() => super.deleteRun(...given));
  }

  override deleteSimulation(
    ...given: Parameters<SimulationClient["deleteSimulation"]>
  ): ReturnType<SimulationClient["deleteSimulation"]> {
    return this.#pass(() => super.deleteSimulation(...given));
  }

  #pass<Result>(call: () => Promise<Result>): Promise<Result> {
    if (this.left-- > 0) return call();
    return Promise.reject(new ShoalError("SIMULATION_UNAVAILABLE", "cut off"));
  }
}

interface Filled extends MadeKey {
  readonly tenant: string;
  readonly run: string;
  readonly liveRun: string;
}

async function filledTenant(): Promise<Filled> {
  const tenant = await createTenant(gateway, "To be deleted");
  const key = await createTenantKey(gateway, tenant);
  const run = await startRun(gateway, TIME, 7, key.headers);
  await gateway.post(`/v1/runs/${run}/interviews`, { prompt: "Why?", all: true }, key.headers);
  return { ...key, tenant, run, liveRun: await startRun(gateway, LIVE_TIME, 7, key.headers) };
}

const isGone = async (tenant: string) => (await gateway.get(`/v1/tenants/${tenant}`)).status === 404;

const untilGone = (tenant: string) => waitUntil(() => isGone(tenant), 15_000);

async function rowsOf(tenant: string): Promise<Record<string, number>> {
  const database = await gateway.openDatabase();
  const counts: Record<string, number> = {};
  for (const table of ["casts", "cast_chunks", "simulation_casts", "interview_answers", "intents"] as const) {
    const { rows } = await database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as("rows"))
      .where("namespace", "=", tenant)
      .executeTakeFirstOrThrow();
    counts[table] = Number(rows);
  }
  const keys = await database.selectFrom("api_keys").select("key_id").where("tenant_id", "=", tenant).execute();
  const names = await database.selectFrom("tenants").select("name").where("tenant_id", "=", tenant).execute();
  await database.destroy();
  return { ...counts, keys: keys.length, names: names.filter(({ name }) => name !== "").length };
}

async function expectNothingLeft({ tenant }: Filled): Promise<void> {
  const client = new SimulationClient(gateway.config.simulation);
  const page = { namespace: tenant, page_size: 10, page_token: "" };
  const { runs } = await client.listRuns({ ...page, simulation_id: "" });
  const { simulations } = await client.listSimulations(page);
  client.close();
  expect([runs, simulations]).toEqual([[], []]);
  const rows = await rowsOf(tenant);
  expect(Object.entries(rows).filter(([, count]) => count > 0)).toEqual([]);
}

describe("a tenant that is deleted", () => {
  it(
    "is gone with all that it had in both services, live runs and open streams too; nobody else's is",
    async () => {
      const filled = await filledTenant();
      const operators = await createCast(gateway);
      const other = await filledTenant();
      const stream = await SseClient.open(`${gateway.url}/v1/runs/${filled.liveRun}/events`, filled.headers);
      const begun = await gateway.delete(`/v1/tenants/${filled.tenant}`);
      expect([begun.status, dataOf(begun.json)["state"]]).toEqual([202, "DELETING"]);
      expectProblem(await gateway.get("/v1/casts", filled.headers), { status: 401, code: "UNAUTHENTICATED" });
      await stream.untilEnd();
      await untilGone(filled.tenant);
      await expectNothingLeft(filled);
      expectProblem(await gateway.get(`/v1/tenants/${filled.tenant}/keys`), { status: 404, code: "TENANT_NOT_FOUND" });
      expectProblem(await gateway.delete(`/v1/tenants/${filled.tenant}`), { status: 404, code: "TENANT_NOT_FOUND" });
      const listed = listOf((await gateway.get("/v1/tenants")).json).map(({ tenant_id }) => tenant_id);
      expect(listed).not.toContain(filled.tenant);
      expect((await gateway.get(`/v1/casts/${operators}`)).status).toBe(200);
      expect((await gateway.get(`/v1/runs/${other.run}`, other.headers)).status).toBe(200);
      expect(listOf((await gateway.get(`/v1/runs/${other.run}/interviews`, other.headers)).json)).toHaveLength(3);
    },
    LONG_MS,
  );

  it("can't be changed, nor get a key, while it is being deleted", async () => {
    await gateway.stopGateway();
    const client = new CutOffClient(gateway.config.simulation);
    await gateway.startGateway(client);
    const tenant = await createTenant(gateway);
    for (let time = 0; time < 2; time++) expect((await gateway.delete(`/v1/tenants/${tenant}`)).status).toBe(202);
    const conflict = { status: 409, code: "TENANT_STATE_CONFLICT" };
    expectProblem(await gateway.patch(`/v1/tenants/${tenant}`, { state: "ACTIVE" }), conflict);
    const wanted = { name: "A", scopes: ["runs:read"] };
    expectProblem(await gateway.post(`/v1/tenants/${tenant}/keys`, wanted), conflict);
    expect(dataOf((await gateway.get(`/v1/tenants/${tenant}`)).json)).toMatchObject({ state: "DELETING" });
    client.left = Number.POSITIVE_INFINITY;
    await untilGone(tenant);
  });

  it(
    "is deleted to the end by the next gateway, wherever the one before was ended",
    async () => {
      for (const calls of [0, 2, 4]) {
        await gateway.stopGateway();
        await gateway.startGateway();
        const filled = await filledTenant();
        await gateway.stopGateway();
        const client = new CutOffClient(gateway.config.simulation);
        await gateway.startGateway(client);
        client.left = calls;
        await gateway.delete(`/v1/tenants/${filled.tenant}`);
        await waitUntil(() => client.left < 0 || isGone(filled.tenant));
        await gateway.stopGateway();
        await gateway.startGateway();
        await untilGone(filled.tenant);
        await expectNothingLeft(filled);
      }
    },
    LONG_MS,
  );

  it("is looked through once more later, for what requests left that were under way", async () => {
    const tenant = await createTenant(gateway);
    await gateway.delete(`/v1/tenants/${tenant}`);
    await untilGone(tenant);
    await gateway.stopGateway();
    const database = await gateway.openDatabase();
    await database
      .insertInto("simulation_casts")
      .values({ namespace: tenant, simulation_id: "s", cast_id: "c" })
      .execute();
    await database.updateTable("tenants").set({ deleted_at_ms: 1 }).where("tenant_id", "=", tenant).execute();
    await gateway.startGateway();
    const left = () => database.selectFrom("tenants").select("tenant_id").where("tenant_id", "=", tenant).execute();
    await waitUntil(async () => (await left()).length === 0);
    await database.destroy();
    expect(await rowsOf(tenant)).toMatchObject({ simulation_casts: 0 });
  });
});

it("a deletion knows every table that there is", async () => {
  const database = await gateway.openDatabase();
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  await database.destroy();
  const known = [...Object.values(TENANT_TABLES).flat(), ...NOT_OF_TENANTS];
  expect(tables.map(({ name }) => name).sort()).toEqual(known.sort());
});
