// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { SimulationClient, type SimulationClientOptions } from "@shoal/simulation-contract";
import { sql } from "kysely";
import { pino } from "pino";
import { type Gateway, startGateway } from "../src/gateway.ts";
import { MIGRATIONS } from "../src/storage/migrations/index.ts";
import { openPostgres } from "../src/storage/postgres-database.ts";
import { Quotas } from "../src/quotas/quotas.ts";
import { CAST, createCast, dataOf, listOf, LIVE_TIME, startRun, TIME } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, LIMITS, QUOTAS, RunningGateway } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";
import { pendingIntents } from "./left-intents.ts";
import { StallingProxy } from "./stalling-proxy.ts";
import { TestDatabase } from "./test-database.ts";
import { waitUntil } from "./wait-until.ts";

const silent = pino({ level: "silent" });

let store: TestDatabase;

beforeEach(async () => {
  store = await TestDatabase.create();
});
afterEach(() => store.drop());

describe("PostgreSQL", () => {
  it("is brought to the newest form once, by whichever of the gateways that start together", async () => {
    const opened = await Promise.all(Array.from({ length: 5 }, () => openPostgres(store.config, silent)));
    const [first] = opened;
    const applied = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(first!);
    const numbers = Object.keys(MIGRATIONS).map((name) => name.slice(0, 4));
    expect(applied.rows.map(({ name }) => name.slice(0, 4))).toEqual(numbers);
    await Promise.all(opened.map((database) => database.destroy()));
  });

  it("may be shared with others, in the schema that the URL names", async () => {
    const elsewhere = await openPostgres(store.config, silent);
    await sql`create schema apart`.execute(elsewhere);
    const database = await openPostgres(
      { ...store.config, url: `${store.config.url}?options=-csearch_path%3Dapart` },
      silent,
    );
    await database
      .insertInto("simulation_casts")
      .values({ namespace: "n", simulation_id: "s", cast_id: "c" })
      .execute();
    expect(await elsewhere.selectFrom("simulation_casts").selectAll().execute()).toEqual([]);
    expect((await sql`select * from apart.simulation_casts`.execute(elsewhere)).rows).toHaveLength(1);
    await database.destroy();
    await elsewhere.destroy();
  });

  it("gives 64-bit integers as numbers, text JSON as text, and refuses what would lose digits", async () => {
    const database = await openPostgres(store.config, silent);
    const row = await sql`select ${2 ** 53 - 1}::int8 as n, ${'{"a": 1}'}::text as j, count(*) as c`.execute(database);
    expect(row.rows).toEqual([{ n: 2 ** 53 - 1, j: '{"a": 1}', c: 1 }]);
    await expect(sql`select 9007199254740993::int8 as n`.execute(database)).rejects.toThrow(RangeError);
    await expect(sql`select ${"a\u0000b"}::text as t`.execute(database)).rejects.toThrow(TypeError);
    await database.destroy();
  });

  it("has DATABASE_TIMEOUT_MS for a statement, and at most DATABASE_POOL_SIZE connections", async () => {
    const database = await openPostgres({ ...store.config, poolSize: 2, timeoutMs: 300 }, silent);
    const unavailable = { code: "STORAGE_UNAVAILABLE", retryable: true };
    await expect(sql`select pg_sleep(60)`.execute(database)).rejects.toMatchObject(unavailable);
    const many = Array.from({ length: 10 }, () => sql`select pg_sleep(0.01)`.execute(database));
    await Promise.all(many);
    expect(await store.connections()).toBe(2);
    // All are lent out: who waits for one has the same time.
    const lent = Array.from({ length: 3 }, () => sql`select pg_sleep(60)`.execute(database));
    for (const { status, reason } of (await Promise.allSettled(lent)) as PromiseRejectedResult[]) {
      expect(status).toBe("rejected");
      expect(reason).toMatchObject(unavailable);
    }
    await database.destroy();
  });

  it("grants claims of several gateways at once no more than a quota has, and not less", async () => {
    const databases = await Promise.all([openPostgres(store.config, silent), openPostgres(store.config, silent)]);
    const gateways = databases.map((database) => new Quotas(database, { ...QUOTAS, agents: 100 }));
    const claims = Array.from({ length: 60 }, (_, at) => gateways[at % 2]!.claim("ten_1", "agents", 7));
    const outcomes = await Promise.allSettled(claims);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(14);
    const [standing] = (await gateways[0]!.standings("ten_1")).filter(({ quota }) => quota === "agents");
    expect(standing).toEqual({ quota: "agents", limit: 100, used: 98 });
    await Promise.all(databases.map((database) => database.destroy()));
  });

  it("that is not there is told at the start, without the password", async () => {
    const url = "postgres://someone:my-secret-password@127.0.0.1:1/none";
    const failure = openPostgres({ ...store.config, url }, silent);
    await expect(failure).rejects.toThrow(/^The database of DATABASE_URL can't be used: connect ECONNREFUSED/);
    await expect(failure.catch(({ stack }: Error) => stack)).resolves.not.toContain("my-secret-password");
  });
});

describe("a gateway on PostgreSQL", () => {
  let gateway: RunningGateway;
  let second: Gateway;
  let lines: string[];

  beforeEach(async () => {
    lines = [];
    const logger = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
    gateway = await RunningGateway.start({ config: { database: store.config }, logger });
    second = await startGateway(gateway.config, silent);
  });
  afterEach(async () => {
    await second.dispose();
    await gateway.stop();
  });

  const askSecond = async (path: string): Promise<Record<string, unknown>> => {
    const response = await fetch(`${second.url}${path}`, { headers: { "x-api-key": API_KEY } });
    return (await response.json()) as Record<string, unknown>;
  };

  it("shares all that it stores with another one", async () => {
    const cast = await createCast(gateway);
    expect(dataOf(await askSecond(`/v1/casts/${cast}`))["agents"]).toEqual(CAST.agents);
    const run = await startRun(gateway);
    await gateway.post(`/v1/runs/${run}/interviews`, { prompt: "What do you think?", all: true });
    expect(listOf(await askSecond(`/v1/runs/${run}/interviews`))).toHaveLength(3);
    expect(listOf(await askSecond("/v1/simulations"))).toEqual(listOf((await gateway.get("/v1/simulations")).json));
  });

  it("carries out once what is sent to both at once with one Idempotency-Key", async () => {
    const headers = { "x-api-key": API_KEY, "content-type": "application/json", "idempotency-key": "the-same" };
    const send = async (url: string) => {
      const response = await fetch(`${url}/v1/casts`, { method: "POST", headers, body: JSON.stringify(CAST) });
      return { status: response.status, text: await response.text() };
    };
    const urls = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? gateway.url : second.url));
    const answers = await Promise.all(urls.map(send));
    expect(answers).toEqual(urls.map(() => answers[0]));
    expect(answers[0]?.status).toBe(201);
    expect(listOf((await gateway.get("/v1/casts")).json)).toHaveLength(1);
  });

  it("counts requests together with another one, exactly, and for itself while the database is away", async () => {
    const limits = { ...LIMITS, requestsPerAddress: 1_000, wrongKeysPerAddress: 10 };
    const config = { ...gateway.config, limits };
    const [one, other] = [await startGateway(config, silent), await startGateway(config, silent)];
    const guess = async (at: Gateway) => {
      const response = await fetch(`${at.url}/v1/casts`, { headers: { "x-api-key": "wrong" } });
      await response.text();
      return response.status;
    };
    try {
      const together: number[] = [];
      for (let time = 0; time < 7; time++) together.push(await guess(one), await guess(other));
      expect(together).toEqual([...Array<number>(10).fill(401), ...Array<number>(4).fill(429)]);
      await store.allowConnections(false);
      await store.cutConnections();
      const alone: number[] = [];
      for (let time = 0; time < 11; time++) alone.push(await guess(other));
      expect(alone.at(-1)).toBe(429);
    } finally {
      await store.allowConnections(true);
      await Promise.all([one.dispose(), other.dispose()]);
    }
  });

  it("hears within 5 s that a key was revoked on another one: no request passes and no stream goes on", async () => {
    const { keyId, headers } = await createTenantKey(gateway, await createTenant(gateway));
    const own = { namespace: dataOf((await gateway.get("/v1/keys/current", headers)).json)["tenant_id"] };
    const run = await startRun(gateway, LIVE_TIME, 7, headers);
    const stream = await SseClient.open(`${gateway.url}/v1/runs/${run}/events`, headers);
    const url = `${second.url}/v1/tenants/${String(own.namespace)}/keys/${keyId}`;
    const revokedAt = performance.now();
    expect((await fetch(url, { method: "DELETE", headers: { "x-api-key": API_KEY } })).status).toBe(200);
    await waitUntil(async () => (await gateway.get("/v1/casts", headers)).status === 401);
    await stream.untilEnd();
    expect(performance.now() - revokedAt).toBeLessThan(5_000);
  });

  it("knows the operator's key without the database, and cuts no stream while it does not know", async () => {
    const { headers } = await createTenantKey(gateway, await createTenant(gateway));
    const run = await startRun(gateway, LIVE_TIME, 7, headers);
    const stream = await SseClient.open(`${gateway.url}/v1/runs/${run}/events`, headers);
    await store.allowConnections(false);
    await store.cutConnections();
    await waitUntil(async () => (await gateway.get("/v1/about", headers)).status === 503);
    expectProblem(await gateway.get("/v1/about", headers), { status: 503, code: "STORAGE_UNAVAILABLE" });
    expect((await gateway.get("/v1/about")).status).toBe(200);
    expect(stream.ended).toBe(false);
    await store.allowConnections(true);
    await waitUntil(async () => (await gateway.get("/v1/about", headers)).status === 200);
    expect(stream.ended).toBe(false);
    stream.close();
  });

  it("opens a live page's stream that reconnects, lets it wait, and ends it if its key was revoked", async () => {
    const tenant = await createTenant(gateway);
    const { headers, keyId } = await createTenantKey(gateway, tenant);
    const run = await startRun(gateway, LIVE_TIME, 7, headers);
    const ticket = dataOf((await gateway.post(`/v1/runs/${run}/tickets`, {}, headers)).json)["url"];
    const page = await fetch(`${gateway.url}${String(ticket)}`);
    await page.text();
    const cookie = page.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
    const open = () => SseClient.open(`${gateway.url}/live/${run}/events`, { cookie });
    await store.allowConnections(false);
    await store.cutConnections();
    // What the page itself knows of its key counts for a moment more.
    await waitUntil(async () => (await fetch(`${gateway.url}/live/${run}`, { headers: { cookie } })).status === 503);
    const stream = await open();
    expect(stream.response.statusCode).toBe(200);
    await waitUntil(() => stream.comments.length > 0);
    expect(stream.frames).toEqual([]);
    await store.allowConnections(true);
    await waitUntil(() => stream.events.length > 0);
    stream.close();
    await gateway.delete(`/v1/tenants/${tenant}/keys/${keyId}`);
    expect((await open()).response.statusCode).toBe(401);
  });

  it("goes on after its connections were cut, however often", async () => {
    for (let time = 0; time < 5; time++) {
      await createCast(gateway);
      expect(await store.cutConnections()).toBeGreaterThan(0);
      // The connection may be found broken only by who uses it next.
      await waitUntil(async () => (await gateway.get("/v1/casts")).status === 200);
    }
    expect(listOf((await gateway.get("/v1/casts")).json)).toHaveLength(5);
  });

  it("answers 503 with Retry-After while the database is away, says so when asked, and recovers", async () => {
    const cast = await createCast(gateway);
    await store.allowConnections(false);
    await store.cutConnections();
    // The first may still meet a connection that is being cut; both are told alike.
    for (const path of ["/v1/casts", `/v1/casts/${cast}`, "/health/ready"]) {
      const away = await gateway.get(path);
      expectProblem(away, { status: 503, code: "STORAGE_UNAVAILABLE" });
      expect(Number(away.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    expectProblem(await gateway.post("/v1/casts", CAST), { status: 503, code: "STORAGE_UNAVAILABLE" });
    expect((await gateway.get("/health/live")).status).toBe(200);
    await store.allowConnections(true);
    expect((await gateway.get("/health/ready")).status).toBe(200);
    expect((await gateway.get(`/v1/casts/${cast}`)).status).toBe(200);
    expect(listOf((await gateway.get("/v1/casts")).json)).toHaveLength(1);
  });

  it("does not lose a connection in the middle of a transaction without a word, nor what it had begun", async () => {
    const database = await gateway.openDatabase();
    const row = { namespace: "n", simulation_id: "s", cast_id: "c" };
    const cut = database.transaction().execute(async (transaction) => {
      await transaction.insertInto("simulation_casts").values(row).execute();
      await store.cutConnections();
      await transaction
        .insertInto("simulation_casts")
        .values({ ...row, simulation_id: "t" })
        .execute();
    });
    await expect(cut).rejects.toMatchObject({ code: "STORAGE_UNAVAILABLE" });
    expect(await database.selectFrom("simulation_casts").selectAll().execute()).toEqual([]);
    await database.destroy();
  });

  it("finishes by itself what the database could not note any more after the call", async () => {
    const cast_id = await createCast(gateway);
    await gateway.stopGateway();
    await gateway.startGateway(new CuttingClient(gateway.config.simulation, store));
    const answer = await gateway.post("/v1/simulations", { name: "S", cast_id, topic: "fees", time: TIME });
    expectProblem(answer, { status: 503, code: "STORAGE_UNAVAILABLE" });
    await store.allowConnections(true);
    await waitUntil(async () => (await pendingIntents(gateway)) === 0);
    expect(listOf((await gateway.get("/v1/simulations")).json)).toMatchObject([{ cast_id }]);
  });

  it("leaves alone what another one is storing when it starts", async () => {
    const database = await gateway.openDatabase();
    let stored = Promise.resolve("");
    await database.transaction().execute(async (transaction) => {
      // Keeps back the cast's row, which is written last; its agents are written by then.
      await sql`lock table casts in share mode`.execute(transaction);
      stored = createCast(gateway);
      await waitUntil(async () => (await store.waitingForLocks()) === 1);
      const third = await startGateway(gateway.config, silent);
      await third.dispose();
    });
    await database.destroy();
    expect(dataOf((await gateway.get(`/v1/casts/${await stored}`)).json)["agents"]).toEqual(CAST.agents);
  });
});

describe("a database that says nothing any more", () => {
  it("keeps nobody waiting beyond DATABASE_TIMEOUT_MS, and is used again once it answers", async () => {
    const proxy = await StallingProxy.start(store.config.url);
    const config = { ...store.config, url: proxy.url, timeoutMs: 500 };
    const gateway = await RunningGateway.start({ config: { database: config } });
    try {
      const cast = await createCast(gateway);
      proxy.stall(true);
      const startedAt = performance.now();
      const away = await Promise.all(
        Array.from({ length: 20 }, (_, n) => gateway.get(n % 2 === 0 ? "/v1/casts" : "/health/ready")),
      );
      for (const one of away) expectProblem(one, { status: 503, code: "STORAGE_UNAVAILABLE" });
      expect(performance.now() - startedAt).toBeLessThan(10_000);
      proxy.stall(false);
      await waitUntil(async () => (await gateway.get(`/v1/casts/${cast}`)).status === 200);
    } finally {
      await gateway.stop();
      proxy.stop();
    }
  });
});

// The database goes away while the simulation service carries out its first call.
class CuttingClient extends SimulationClient {
  readonly #store: TestDatabase;
  #hasCut = false;

  constructor(options: SimulationClientOptions, database: TestDatabase) {
    super(options);
    this.#store = database;
  }

  override async createSimulation(
    ...call: Parameters<SimulationClient["createSimulation"]>
  ): ReturnType<SimulationClient["createSimulation"]> {
    const made = await super.createSimulation(...call);
    if (!this.#hasCut) {
      this.#hasCut = true;
      await this.#store.allowConnections(false);
      await this.#store.cutConnections();
    }
    return made;
  }
}
