// SPDX-License-Identifier: Apache-2.0
import { afterEach, describe, expect, it } from "@jest/globals";
import type { LimitsConfig } from "../src/config/limits-config.ts";
import { LIVE_TIME, startRun } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { LIMITS, RunningGateway } from "./running-gateway.ts";
import { createTenant, createTenantKey } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
afterEach(() => gateway.stop());

async function start(limits: Partial<LimitsConfig>): Promise<void> {
  const config = { limits: { ...LIMITS, ...limits }, metricsAddress: { host: "127.0.0.1", port: 0 } };
  tenants.clear();
  keys.clear();
  gateway = await RunningGateway.start({ config });
}

const RATE_LIMITED = { status: 429, code: "RATE_LIMITED" };

async function statuses(count: number, path: string, headers: Record<string, string> = {}): Promise<number[]> {
  const answers: number[] = [];
  for (let time = 0; time < count; time++) answers.push((await gateway.get(path, headers)).status);
  return answers;
}

const from = (address: string) => ({ "x-forwarded-for": address });
const wrong = { "x-api-key": "wrong-key" };

const tenants = new Map<string, string>();
const keys = new Map<string, Record<string, string>>();

// Headers of a key, by its tenant's name and its own: `acme.one`.
async function as(caller: string): Promise<Record<string, string>> {
  const [name = ""] = caller.split(".");
  const tenant = tenants.get(name) ?? (await createTenant(gateway, name));
  tenants.set(name, tenant);
  const headers = keys.get(caller) ?? (await createTenantKey(gateway, tenant)).headers;
  keys.set(caller, headers);
  return headers;
}

describe("the limit by address", () => {
  it("refuses who has asked too often, whatever for, and tells when to come back", async () => {
    await start({ requestsPerAddress: 4 });
    expect(await statuses(2, "/v1/casts")).toEqual([200, 200]);
    expect((await gateway.get("/v1/casts")).headers.get("ratelimit-remaining")).toBe("1");
    expect(await statuses(1, "/nowhere")).toEqual([404]);
    for (const path of ["/v1/casts", "/nowhere", "/docs", "/openapi.json", "/health/ready", "/live/run_1"]) {
      const refused = await gateway.get(path);
      expectProblem(refused, RATE_LIMITED);
      const after = Number(refused.headers.get("retry-after"));
      expect(after).toBeGreaterThan(0);
      expect(after).toBeLessThanOrEqual(60);
      expect(refused.headers.get("ratelimit-limit")).toBe("4");
      expect(refused.headers.get("ratelimit-policy")).toBe("4;w=60");
      expect(Number(refused.headers.get("ratelimit-reset"))).toBe(after);
    }
    expect(await statuses(3, "/health/live")).toEqual([200, 200, 200]);
    const metrics = await (await fetch(gateway.metricsUrl ?? "")).text();
    expect(metrics).toContain('shoal_rate_limited_total{limit="address"} 6');
  });

  it("believes an address that was passed on only from TRUSTED_PROXIES", async () => {
    await start({ requestsPerAddress: 2, trustedProxies: [] });
    expect(await statuses(2, "/v1/casts", from("192.0.2.1"))).toEqual([200, 200]);
    expect(await statuses(1, "/v1/casts", from("192.0.2.2"))).toEqual([429]);
    await gateway.stop();
    await start({ requestsPerAddress: 2, trustedProxies: ["127.0.0.0/8", "198.51.100.7"] });
    expect(await statuses(3, "/v1/casts", from("192.0.2.1"))).toEqual([200, 200, 429]);
    // What stands before the last address that nobody trusted has passed on is made up.
    expect(await statuses(1, "/v1/casts", from("10.9.8.7, 192.0.2.1"))).toEqual([429]);
    expect(await statuses(1, "/v1/casts", from("192.0.2.1, 198.51.100.7"))).toEqual([429]);
    expect(await statuses(3, "/v1/casts", from("2001:db8:1:2::1"))).toEqual([200, 200, 429]);
    expect(await statuses(1, "/v1/casts", from("2001:db8:1:2:ffff::1"))).toEqual([429]);
    expect(await statuses(1, "/v1/casts", from("2001:db8:1:3::1"))).toEqual([200]);
    // Nonsense from a proxy is the proxy's own.
    expect(await statuses(3, "/v1/casts", from("nonsense"))).toEqual([200, 200, 429]);
  });

  it("makes guessing slow: a wrong key costs many requests, a missing one does not", async () => {
    await start({ requestsPerAddress: 1_000, wrongKeysPerAddress: 3 });
    expect(await statuses(4, "/v1/casts", wrong)).toEqual([401, 401, 401, 429]);
    expect(await statuses(1, "/v1/casts")).toEqual([429]);
    await gateway.stop();
    await start({ requestsPerAddress: 1_000, wrongKeysPerAddress: 3 });
    for (let time = 0; time < 5; time++) {
      const missing = await fetch(`${gateway.url}/v1/casts`);
      expect([missing.status, (await missing.text()).length > 0]).toEqual([401, true]);
    }
    expect(await statuses(1, "/v1/casts")).toEqual([200]);
  });
});

it("a key that was revoked or has expired costs as much as a wrong one", async () => {
  await start({ requestsPerAddress: 1_000, wrongKeysPerAddress: 4 });
  const tenant = await createTenant(gateway);
  const revoked = await createTenantKey(gateway, tenant);
  await gateway.delete(`/v1/tenants/${tenant}/keys/${revoked.keyId}`);
  const expires_at = new Date(Date.now() + 500).toISOString();
  const expired = await createTenantKey(gateway, tenant, { expires_at });
  await waitUntil(() => Date.now() > Date.parse(expires_at));
  expect(await statuses(2, "/v1/casts", revoked.headers)).toEqual([401, 401]);
  expect(await statuses(2, "/v1/casts", expired.headers)).toContain(401);
  expect(await statuses(1, "/v1/casts")).toEqual([429]);
});

describe("the limits by key", () => {
  it("are one for reading, one for writing and one for what is costly, for each key by itself", async () => {
    await start({ readsPerKey: 2, writesPerKey: 1, costlyPerKey: 1 });
    expect(await statuses(3, "/v1/casts", await as("acme.one"))).toEqual([200, 200, 429]);
    const refused = await gateway.get("/v1/runs", await as("acme.one"));
    expectProblem(refused, RATE_LIMITED);
    expect(refused.json["detail"]).toMatch(/more than 2 requests that read within a minute/);
    const write = async () => gateway.post("/v1/runs/none/stop", {}, await as("acme.one"));
    expect([(await write()).status, (await write()).status]).toEqual([404, 429]);
    expect(await statuses(2, "/v1/casts/none/export", await as("acme.one"))).toEqual([404, 429]);
    expect((await gateway.post("/v1/runs/none/interviews", {}, await as("acme.one"))).status).toBe(429);
    expect(await statuses(3, "/v1/casts", await as("acme.two"))).toEqual([200, 200, 429]);
    const answer = await gateway.get("/v1/casts/none/export", await as("globex.one"));
    expect([answer.headers.get("ratelimit-limit"), answer.headers.get("ratelimit-remaining")]).toEqual(["1", "0"]);
  });

  it("do not bind the operator", async () => {
    await start({ readsPerKey: 1, writesPerKey: 1, costlyPerKey: 1, openPerTenant: 1, openPerKey: 1 });
    expect(await statuses(5, "/v1/casts")).toEqual(Array(5).fill(200));
  });
});

describe("requests that stay open", () => {
  it.each<[string, Partial<LimitsConfig>, string[]]>([
    ["address", { openPerAddress: 2 }, ["acme.one", "globex.one", "initech.one"]],
    ["tenant", { openPerTenant: 2 }, ["acme.one", "acme.two", "acme.three"]],
    ["key", { openPerKey: 2 }, ["acme.one", "acme.one", "acme.one"]],
  ])("are bounded for each %s, until one of them ends", async (kind, limits, [one = "", two = "", three = ""]) => {
    await start(limits);
    const leaving = [new AbortController(), new AbortController()] as const;
    const headers = { accept: "text/event-stream" };
    const runs: string[] = [];
    for (const key of [one, two, three]) runs.push(await runOf(key));
    const openStream = async (at: 0 | 1, key: string) => {
      const url = `${gateway.url}/v1/runs/${runs[at]}/events`;
      return fetch(url, { headers: { ...headers, ...(await as(key)) }, signal: leaving[at].signal });
    };
    await Promise.all([openStream(0, one), openStream(1, two)]);
    const waiting = `/v1/runs/${runs[2]}/events?after=1&wait=1`;
    const refused = await gateway.get(waiting, await as(three));
    expectProblem(refused, RATE_LIMITED);
    expect(refused.json["detail"]).toContain(`2 requests that stay open are the most for one ${kind}`);
    expect(refused.headers.get("retry-after")).toBe("5");
    leaving[0].abort();
    await waitUntil(async () => (await gateway.get(waiting, await as(three))).status === 200);
    leaving[1].abort();
  });
});

async function runOf(key: string): Promise<string> {
  const headers = await as(key);
  const client = { post: (path: string, body: unknown) => gateway.post(path, body, headers) };
  return startRun(client as RunningGateway, LIVE_TIME);
}
