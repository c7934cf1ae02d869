// SPDX-License-Identifier: Apache-2.0
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createLogger } from "@shoal/service-runtime";
import { OPERATOR } from "../src/authentication/principal.ts";
import { LiveAccess } from "../src/live/live-access.ts";
import { dataOf, LIVE_TIME, startRun, word } from "./examples.ts";
import { expectProblem } from "./expect-problem.ts";
import { type Answer, API_KEY, RunningGateway, SECRET_KEY } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";

const BROWSER = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
const HOUR_MS = 3_600_000;

let gateway: RunningGateway;
let lines: PassThrough;

beforeEach(async () => {
  lines = new PassThrough();
  gateway = await RunningGateway.start({
    logger: createLogger({ name: "gateway", level: "trace", destination: lines }),
  });
});
afterEach(() => gateway.stop());

// As a browser asks: without the key.
async function visit(path: string, headers: Record<string, string> = BROWSER, method = "GET"): Promise<Answer> {
  const response = await fetch(`${gateway.url}${path}`, { method, headers, redirect: "manual" });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : {} };
}

async function ticketUrl(runId: string): Promise<string> {
  const answer = await gateway.post(`/v1/runs/${runId}/tickets`, {});
  expect(answer.status).toBe(201);
  return word(dataOf(answer.json), "url");
}

function cookieOf(answer: Answer): string {
  return answer.headers.get("set-cookie")?.split(";", 1)[0] ?? "";
}

async function admitted(runId: string): Promise<{ cookie: string }> {
  return { cookie: cookieOf(await visit(await ticketUrl(runId))) };
}

// What a gateway with this secret would have handed out at another time.
const accessAt = (time: number, secret = SECRET_KEY) => new LiveAccess(secret, () => time);

function passAt(time: number, runId: string, secret = SECRET_KEY): string {
  const access = accessAt(time, secret);
  return access.passOf(access.redeemTicket(access.issueTicket(OPERATOR, runId).ticket, runId));
}

describe("a ticket for the live page", () => {
  it("is an address and the end of its minute, kept by no cache", async () => {
    const runId = await startRun(gateway);
    const { headers, json } = await gateway.post(`/v1/runs/${runId}/tickets`, {});
    expect(dataOf(json)).toEqual({
      url: expect.stringMatching(`^/live/${runId}\\?ticket=[\\w-]+\\.[\\w-]+$`),
      expires_at: expect.any(String),
    });
    const left = Date.parse(word(dataOf(json), "expires_at")) - Date.now();
    expect(left).toBeGreaterThan(50_000);
    expect(left).toBeLessThanOrEqual(60_000);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("needs the key, and a run that there is", async () => {
    expectProblem(await gateway.post("/v1/runs/nobody/tickets", {}), { status: 404, code: "RUN_NOT_FOUND" });
    const runId = await startRun(gateway);
    expect((await visit(`/v1/runs/${runId}/tickets`, {}, "POST")).status).toBe(401);
  });

  it("opens the page: a cookie for its path alone, and an address without the ticket", async () => {
    const runId = await startRun(gateway);
    const url = await ticketUrl(runId);
    const answer = await visit(url);
    expect(answer.status).toBe(200);
    const [pass, ...attributes] = (answer.headers.get("set-cookie") ?? "").split("; ");
    expect(pass).toMatch(/^shoal_live=[\w-]+\.[\w-]+$/);
    expect(attributes.filter((attribute) => !attribute.startsWith("Expires="))).toEqual([
      expect.stringMatching(/^Max-Age=3(600|5\d\d)$/),
      `Path=/live/${runId}`,
      "HttpOnly",
      "SameSite=Strict",
    ]);
    expect(answer.text).toContain(`content="0; url=/live/${runId}"`);
    expect(answer.text).not.toContain(url.split("=")[1]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("sets a cookie that only TLS carries where the browser came by TLS", async () => {
    const url = await ticketUrl(await startRun(gateway));
    const answer = await visit(url, { ...BROWSER, "x-forwarded-proto": "https" });
    expect(answer.headers.get("set-cookie")).toMatch(/; Secure(;|$)/);
  });
});

describe("the live page", () => {
  it("is static and needs nothing inline; all that it names is there, and is kept by its hash", async () => {
    const runId = await startRun(gateway);
    const page = await visit(`/live/${runId}`, { ...BROWSER, ...(await admitted(runId)) });
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toMatch(/^text\/html/);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=/);
    const named = [...page.text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path ?? "");
    const modules = await importsOf("/assets/live/live.js");
    expect(modules.size).toBeGreaterThan(5);
    for (const path of new Set([...named, ...modules])) {
      const asset = await visit(path, { accept: "*/*" });
      expect([path, asset.status]).toEqual([path, 200]);
      const again = await SseClient.open(gateway.url + path, { "if-none-match": asset.headers.get("etag") ?? "" });
      expect(again.response.statusCode).toBe(304);
    }
    expect((await visit("/assets/live/index.html")).status).toBe(404);
    expect((await visit("/assets/live/..%2f..%2fpackage.json")).status).toBe(404);
  });

  async function importsOf(path: string, found = new Set<string>()): Promise<Set<string>> {
    found.add(path);
    const { text, headers } = await visit(path, {});
    expect(headers.get("content-type")).toMatch(/^text\/javascript/);
    for (const [, name] of text.matchAll(/ from "\.\/([\w.-]+)"/g)) {
      if (!found.has(`/assets/live/${name}`)) await importsOf(`/assets/live/${name}`, found);
    }
    return found;
  }

  it("lets nothing run but its own files", async () => {
    const runId = await startRun(gateway);
    const cookie = await admitted(runId);
    for (const path of [`/live/${runId}`, await ticketUrl(runId), `/live/other`, "/assets/live/live.js"]) {
      const policy = (await visit(path, { ...BROWSER, ...cookie })).headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("style-src 'self';");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
    }
  });

  it("gets where the run stands, and its events to the byte as the API tells them", async () => {
    const runId = await startRun(gateway);
    const headers = await admitted(runId);
    const { json } = await visit(`/live/${runId}/snapshot`, headers);
    expect(dataOf(json)).toMatchObject({
      run: { run_id: runId, state: "SUCCEEDED", name: "Fees", topic: "higher fees" },
      agents: [
        { agent_id: "a", name: "Agent a" },
        { agent_id: "b", name: "Agent b" },
        { agent_id: "c", name: "Agent c" },
      ],
      after: 0,
    });
    const rounds = dataOf(json)["rounds"] as readonly object[];
    expect(rounds).toHaveLength(5);
    expect(Object.keys(rounds[0] ?? {})).toEqual(["round", "mean", "variance", "for", "against", "undecided"]);
    const page = await SseClient.open(`${gateway.url}/live/${runId}/events?after=0`, { "x-api-key": "", ...headers });
    const api = await SseClient.open(`${gateway.url}/v1/runs/${runId}/events`);
    await Promise.all([page.untilEnd(), api.untilEnd()]);
    expect(page.frames).toEqual(api.frames);
    expect(page.events.length).toBeGreaterThan(5);
    const reconnect = await visit(`/live/${runId}/events`, { ...headers, "last-event-id": String(page.lastSeq) });
    expect(reconnect.status).toBe(204);
  });

  it("begins near the end of a long log", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const line = { kind: "log", round: 0, body: { stream: "stdout", line: "x" } };
    gateway.fake.append(
      runId,
      Array.from({ length: 5_000 }, () => line),
    );
    const { json } = await visit(`/live/${runId}/snapshot`, await admitted(runId));
    expect(dataOf(json)["after"]).toBeGreaterThan(3_000);
  });

  it("renews its cookie at each connect, within the 24 hours that the ticket began", async () => {
    const runId = await startRun(gateway);
    const maxAge = (answer: Answer) => Number(/Max-Age=(\d+)/.exec(answer.headers.get("set-cookie") ?? "")?.[1]);
    const almostOver = `shoal_live=${passAt(Date.now() - HOUR_MS + 5_000, runId)}`;
    for (const path of ["", "/snapshot", "/events"]) {
      const answer = await visit(`/live/${runId}${path}`, { cookie: almostOver });
      expect(answer.status).toBe(200);
      expect(maxAge(answer)).toBeGreaterThan(3_500);
      expect(cookieOf(answer)).not.toBe(almostOver);
    }
    const since = Date.now() - 24 * HOUR_MS + 60_000;
    const access = accessAt(Date.now());
    const old = access.passOf({
      key: "operator",
      namespace: "operator",
      run: runId,
      since,
      until: Date.now() + 60_000,
    });
    const answer = await visit(`/live/${runId}`, { cookie: `shoal_live=${old}` });
    expect(maxAge(answer)).toBeLessThanOrEqual(60);
  });

  it("gets no more events once the access is over, and is told so at its reconnect", async () => {
    const runId = await startRun(gateway, LIVE_TIME);
    const until = Date.now() + 400;
    const pass = accessAt(0).passOf({
      key: "operator",
      namespace: "operator",
      run: runId,
      since: until - 24 * HOUR_MS,
      until,
    });
    const headers = { cookie: `shoal_live=${pass}` };
    const client = await SseClient.open(`${gateway.url}/live/${runId}/events`, headers);
    await client.until(({ lastSeq }) => lastSeq >= 3);
    await client.untilEnd();
    expect(Date.now()).toBeGreaterThanOrEqual(until - 5);
    expect((await visit(`/live/${runId}/events`, headers)).status).toBe(401);
  });

  it("answers a page of reasons to a person and a problem to a program", async () => {
    const runId = await startRun(gateway);
    const good = await admitted(runId);
    const ticketOf = (url: string) => url.split("=")[1] ?? "";
    const other = await startRun(gateway);
    const expired = accessAt(Date.now() - 61_000).issueTicket(OPERATOR, runId).ticket;
    const foreign = accessAt(Date.now(), "another-secret-0123456789-abcdefghi").issueTicket(OPERATOR, runId).ticket;
    const refusals: [string, Record<string, string>, number, string][] = [
      [`/live/${runId}`, {}, 401, "opens with a link"],
      [`/live/${runId}`, { "x-api-key": API_KEY }, 401, "opens with a link"],
      [`/live/${runId}/events`, {}, 401, "opens with a link"],
      [`/live/${runId}/snapshot`, {}, 401, "opens with a link"],
      [`/live/${runId}?ticket=`, {}, 401, "not valid"],
      [`/live/${runId}?ticket=${expired}`, {}, 401, "expired"],
      [`/live/${runId}?ticket=${foreign}`, {}, 401, "not valid"],
      [`/live/${runId}?ticket=${ticketOf(await ticketUrl(other))}`, {}, 403, "another run"],
      [`/live/${runId}`, { cookie: `shoal_live=${ticketOf(await ticketUrl(runId))}` }, 401, "not valid"],
      [`/live/${runId}`, { cookie: `shoal_live=${passAt(Date.now() - HOUR_MS, runId)}` }, 401, "expired"],
      [`/live/${runId}/events`, { cookie: `shoal_live=${passAt(Date.now(), other)}` }, 403, "another run"],
      [`/live/${other}`, good, 403, "another run"],
      ["/live/nobody/events", { cookie: `shoal_live=${passAt(Date.now(), "nobody")}` }, 404, "no run"],
      [`/live/${runId}?tickets=1`, good, 400, "no such field"],
      ["/live/%3Cscript%3E", {}, 400, "run_id"],
    ];
    for (const [path, headers, status, words] of refusals) {
      const page = await visit(path, { ...BROWSER, ...headers });
      expect([path, page.status]).toEqual([path, status]);
      expect(page.headers.get("content-type")).toMatch(/^text\/html/);
      expect(page.text).toContain(words);
      expect(page.text).not.toContain("<script>");
      expect(page.headers.has("set-cookie")).toBe(status === 404);
      const problem = await visit(path, { accept: "*/*", ...headers });
      expect(problem.json).toMatchObject({ status, success: false });
      expect(problem.headers.get("www-authenticate")).toBe(status === 401 ? "Ticket" : null);
    }
  });

  it("can only be read", async () => {
    const runId = await startRun(gateway);
    for (const method of ["POST", "PUT", "DELETE"]) {
      expect((await visit(`/live/${runId}`, await admitted(runId), method)).status).toBe(405);
    }
  });
});

it("no ticket, no cookie and no secret is ever in a log", async () => {
  const runId = await startRun(gateway);
  const url = await ticketUrl(runId);
  const ticket = url.split("=")[1] ?? "";
  const cookie = cookieOf(await visit(url));
  await visit(`/live/${runId}`, { cookie });
  await visit(`/live/${runId}/events`, { cookie });
  await visit(`/live/other?ticket=${ticket}`);
  await visit(`/live/${runId}?ticket=${ticket}&more=1`);
  await visit(`/live/${runId}?ticket=${ticket}&ticket=${ticket}`);
  await visit(`/live/%zz?ticket=${ticket}`);
  await visit(`/live/${runId}/nothing?ticket=${ticket}`);
  gateway.fake.goAway();
  await visit(`/live/${runId}/snapshot`, { cookie });
  await gateway.stopGateway();
  const log = String(lines.read());
  expect(log).toContain(`"path":"/live/${runId}"`);
  for (const part of [...ticket.split("."), ...cookie.slice("shoal_live=".length).split("."), SECRET_KEY]) {
    expect(log).not.toContain(part);
  }
});
