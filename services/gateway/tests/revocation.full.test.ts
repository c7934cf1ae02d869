// SPDX-License-Identifier: Apache-2.0
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { dataOf, listOf, LIVE_TIME, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, type Json, RunningGateway } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { createTenant, createTenantKey, type MadeKey, madeKeyOf } from "./tenants-of.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;
let tenant: string;

beforeAll(async () => {
  gateway = await RunningGateway.start();
  tenant = await createTenant(gateway);
});
afterAll(() => gateway.stop());

const revoke = ({ keyId }: MadeKey) => gateway.delete(`/v1/tenants/${tenant}/keys/${keyId}`);
const setState = (state: string) => gateway.patch(`/v1/tenants/${tenant}`, { state });
const liveRun = ({ headers }: MadeKey) => startRun(gateway, LIVE_TIME, 7, headers);

async function ticketOf(run: string, { headers }: MadeKey): Promise<string> {
  return word(dataOf((await gateway.post(`/v1/runs/${run}/tickets`, {}, headers)).json), "url");
}

// What a browser sends once it has opened the link.
async function cookieOf(url: string): Promise<Record<string, string>> {
  const answer = await fetch(gateway.url + url);
  expect(answer.status).toBe(200);
  return { cookie: answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "", "x-api-key": "" };
}

// The live page is no part of the document by which other answers are checked.
async function look(path: string, headers: Record<string, string>): Promise<Answer> {
  const accept = "application/problem+json, application/json, text/html";
  const response = await fetch(gateway.url + path, { headers: { accept, ...headers } });
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") ? (JSON.parse(text) as Json) : {};
  return { status: response.status, headers: response.headers, text, json };
}

describe("what a key reads ends with it", () => {
  it("a stream of events, and no other key's", async () => {
    const [ended, other] = [await createTenantKey(gateway, tenant), await createTenantKey(gateway, tenant)];
    const path = `/v1/runs/${await liveRun(ended)}/events`;
    const streams = [
      await SseClient.open(gateway.url + path, ended.headers),
      await SseClient.open(gateway.url + path, other.headers),
    ] as const;
    await revoke(ended);
    await streams[0].untilEnd();
    expect(streams[1].ended).toBe(false);
    streams[1].close();
    const again = await gateway.get(path, { ...ended.headers, accept: "text/event-stream" });
    expectProblem(again, { status: 401, code: "UNAUTHENTICATED" });
  });

  it("a stream that was opened with a secret before a rotation, once that secret is not taken any more", async () => {
    const key = await createTenantKey(gateway, tenant);
    const url = `${gateway.url}/v1/runs/${await liveRun(key)}/events`;
    const rotate = async (overlap_s: number) =>
      madeKeyOf((await gateway.post(`/v1/tenants/${tenant}/keys/${key.keyId}/rotate`, { overlap_s })).json);
    const next = await rotate(600);
    const streams = [await SseClient.open(url, key.headers), await SseClient.open(url, next.headers)] as const;
    const last = await SseClient.open(url, (await rotate(600)).headers);
    expect(streams.map(({ ended }) => ended)).toEqual([false, false]);
    await rotate(0);
    await Promise.all([...streams, last].map((stream) => stream.untilEnd()));
  });

  it("a stream, when the key expires", async () => {
    const expires_at = new Date(Date.now() + 1_500).toISOString();
    const key = await createTenantKey(gateway, tenant);
    const run = await liveRun(key);
    const short = await createTenantKey(gateway, tenant, { expires_at });
    const stream = await SseClient.open(`${gateway.url}/v1/runs/${run}/events`, short.headers);
    await stream.untilEnd();
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(expires_at));
  });

  it("a wait for more events", async () => {
    const key = await createTenantKey(gateway, tenant);
    const run = await liveRun(key);
    let after = 0;
    await waitUntil(async () => {
      const page = await gateway.get(`/v1/runs/${run}/events?after=${after}&limit=1000`, key.headers);
      after += listOf(page.json).length;
      return listOf(page.json).length === 0;
    });
    const url = `${gateway.url}/v1/runs/${run}/events?after=${after}&wait=30000`;
    const cut = expect(fetch(url, { headers: key.headers })).rejects.toThrow();
    // So that the wait has begun: what is asked later on the same key is answered later.
    await gateway.get(`/v1/runs/${run}`, key.headers);
    await revoke(key);
    await cut;
  });
});

describe("the live page of a key's run", () => {
  it("is not opened by a link whose key was revoked", async () => {
    const key = await createTenantKey(gateway, tenant);
    const url = await ticketOf(await liveRun(key), key);
    await revoke(key);
    const refused = await look(url, { "x-api-key": "" });
    expectProblem(refused, { status: 401, code: "UNAUTHENTICATED" });
    expect(refused.headers.get("set-cookie")).toBeNull();
  });

  it("ends with the key: its stream now, its pass at the next connect", async () => {
    const key = await createTenantKey(gateway, tenant);
    const run = await liveRun(key);
    const headers = await cookieOf(await ticketOf(run, key));
    const stream = await SseClient.open(`${gateway.url}/live/${run}/events?after=0`, headers);
    await revoke(key);
    await stream.untilEnd();
    for (const path of [`/live/${run}`, `/live/${run}/snapshot`, `/live/${run}/events`]) {
      expectProblem(await look(path, headers), { status: 401, code: "UNAUTHENTICATED" });
    }
  });

  it("rests while the tenant is suspended", async () => {
    const key = await createTenantKey(gateway, tenant);
    const run = await liveRun(key);
    const headers = await cookieOf(await ticketOf(run, key));
    const stream = await SseClient.open(`${gateway.url}/live/${run}/events?after=0`, headers);
    await setState("SUSPENDED");
    await stream.untilEnd();
    expectProblem(await look(`/live/${run}/snapshot`, headers), { status: 403, code: "TENANT_SUSPENDED" });
    await setState("ACTIVE");
    expect((await look(`/live/${run}/snapshot`, headers)).status).toBe(200);
  });
});

describe("another tenant", () => {
  it("has no way to a run: not by its id, its stream, its link or its Idempotency-Key", async () => {
    const key = await createTenantKey(gateway, tenant);
    const run = await liveRun(key);
    const cookie = await cookieOf(await ticketOf(run, key));
    const stranger = await createTenantKey(gateway, await createTenant(gateway));
    const notFound = { status: 404, code: "RUN_NOT_FOUND" };
    for (const path of ["", "/statistics", "/agents", "/actions", "/posts", "/manifest", "/export", "/interviews"]) {
      const answer = await gateway.get(`/v1/runs/${run}${path}`, stranger.headers);
      expectProblem(answer, notFound);
      const unknown = await gateway.get(`/v1/runs/nobody${path}`, stranger.headers);
      expect(answer.json["detail"]).toBe(String(unknown.json["detail"]).replace("nobody", run));
    }
    const sse = { ...stranger.headers, accept: "text/event-stream" };
    expectProblem(await gateway.get(`/v1/runs/${run}/events`, sse), notFound);
    expectProblem(await gateway.post(`/v1/runs/${run}/tickets`, {}, stranger.headers), notFound);
    expectProblem(await gateway.post(`/v1/runs/${run}/stop`, {}, stranger.headers), notFound);
    const strangers = await startRun(gateway, LIVE_TIME, 7, stranger.headers);
    expectProblem(await look(`/live/${strangers}/snapshot`, cookie), { status: 403, code: "FORBIDDEN" });
    const asked = { "idempotency-key": "the-same" };
    const ids = await Promise.all(
      [key, stranger].map(async ({ headers }) => {
        const { json } = await gateway.get("/v1/simulations?limit=1", headers);
        const { simulation_id } = (json["data"] as readonly { simulation_id: string }[])[0] ?? {};
        const started = await gateway.post("/v1/runs", { simulation_id, seed: 1 }, { ...headers, ...asked });
        expect(started.status).toBe(201);
        return word(dataOf(started.json), "run_id");
      }),
    );
    expect(new Set(ids).size).toBe(2);
  });
});
