// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { connect } from "node:net";
import { PassThrough } from "node:stream";
import { afterEach, describe, expect, it } from "@jest/globals";
import { createLogger } from "@shoal/service-runtime";
import { CAST, createSimulation, LIVE_TIME, startRun } from "./examples.ts";
import { BrokenClient } from "./broken-client.ts";
import { expectProblem } from "./expect-problem.ts";
import { API_KEY, type GatewayOptions, RunningGateway, TOKEN } from "./running-gateway.ts";
import { SseClient } from "./sse-client.ts";
import { waitUntil } from "./wait-until.ts";

let gateway: RunningGateway;

afterEach(() => gateway.stop());

async function start(options: GatewayOptions = {}): Promise<void> {
  gateway = await RunningGateway.start(options);
}

describe("every answer", () => {
  it("carries a request id: the caller's if that is one, else a new one", async () => {
    await start();
    expect((await gateway.get("/v1/casts", { "x-request-id": "mine-1" })).headers.get("x-request-id")).toBe("mine-1");
    const made = (await gateway.get("/v1/casts", { "x-request-id": "not an id" })).headers.get("x-request-id");
    expect(made).toMatch(/^[0-9a-f]{32}$/);
    expect((await gateway.get("/nothing")).headers.get("x-request-id")).not.toBe(made);
  });

  it("carries the security headers, errors and refusals too, and not what it is made with", async () => {
    await start();
    for (const path of ["/v1/casts", "/nothing", "/health/live"]) {
      const { headers } = await gateway.get(path, { "x-api-key": path === "/nothing" ? "wrong" : API_KEY });
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("content-security-policy")).toContain("default-src 'self'");
      expect(headers.get("content-security-policy")).not.toContain("upgrade-insecure-requests");
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("to an error of the gateway's own has a fixed text, and the log has the cause", async () => {
    const lines = new PassThrough();
    await start({ logger: createLogger({ name: "gateway", level: "error", destination: lines }) });
    await gateway.stopGateway();
    await gateway.startGateway(new BrokenClient(gateway.config.simulation));
    const answer = await gateway.get("/v1/runs/any");
    expectProblem(answer, { status: 500, code: "INTERNAL" });
    expect(answer.text).not.toContain("the secret inside");
    expect(String(lines.read())).toContain("the secret inside");
  });
});

describe("the log", () => {
  async function logOf(level: string, requests: () => Promise<unknown>): Promise<string> {
    const lines = new PassThrough();
    await start({ logger: createLogger({ name: "gateway", level, destination: lines }) });
    lines.read();
    await requests();
    await gateway.stopGateway();
    return String(lines.read() ?? "");
  }

  it("has one line a request, with its id, method, path and status", async () => {
    const log = await logOf("info", () => gateway.get("/v1/casts?limit=5", { "x-request-id": "mine-1" }));
    const requests = log
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((line) => line["event"] === "http.request");
    expect(requests).toHaveLength(1);
    expect(requests[0]).toMatchObject({
      request_id: "mine-1",
      req: { method: "GET", path: "/v1/casts" },
      res: { status: 200 },
    });
  });

  it("never has a key, a token or a body, even at its most talkative", async () => {
    const log = await logOf("trace", async () => {
      await gateway.get("/v1/casts", { authorization: `Bearer ${API_KEY}` });
      await gateway.get("/v1/casts", { "x-api-key": "wrong-but-still-nobodys-business" });
      await gateway.post("/v1/casts", { ...CAST, name: "nobodys-business" });
      await gateway.send("POST", "/v1/casts", {
        body: '{"nobodys-business": }',
        headers: { "content-type": "application/json" },
      });
      await createSimulation(gateway);
    });
    expect(log).toContain("http.request");
    for (const secret of [API_KEY, TOKEN, "nobodys-business"]) expect(log).not.toContain(secret);
  });

  it("is silent about health probes", async () => {
    const log = await logOf("info", async () => {
      await gateway.get("/health/live");
      await gateway.get("/health/ready");
    });
    expect(log).not.toContain("http.request");
  });

  it("names the address at the start", async () => {
    const lines = new PassThrough();
    await start({ logger: createLogger({ name: "gateway", level: "info", destination: lines }) });
    expect(JSON.parse(String(lines.read()).split("\n")[0] ?? "")).toMatchObject({
      event: "service.listening",
      url: gateway.url,
    });
  });
});

describe("health", () => {
  it("needs no key; ready tells whether the simulation service answers", async () => {
    await start();
    const probe = async (path: string) => (await fetch(`${gateway.url}/health/${path}`)).status;
    expect(await probe("live")).toBe(200);
    expect(await probe("ready")).toBe(200);
    gateway.fake.goAway();
    expect(await probe("live")).toBe(200);
    expectProblem(await gateway.get("/health/ready"), {
      status: 503,
      code: "SIMULATION_UNAVAILABLE",
      field: "simulation_service",
    });
    await gateway.fake.comeBack();
    await waitUntil(async () => (await probe("ready")) === 200);
  });

  it("is not ready with a token that the simulation service refuses, and that is nobody's 401", async () => {
    await start({ token: `${TOKEN}-wrong` });
    expectProblem(await gateway.get("/health/ready"), { status: 503, code: "SIMULATION_UNAVAILABLE" });
    expectProblem(await gateway.get("/v1/runs"), { status: 503, code: "SIMULATION_UNAVAILABLE" });
  });
});

describe("stopping", () => {
  it("lets a request in hand finish and takes no new ones", async () => {
    await start();
    const { url } = gateway;
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    const body = JSON.stringify(CAST);
    const head = `POST /v1/casts HTTP/1.1\r\nhost: x\r\nx-api-key: ${API_KEY}\r\ncontent-type: application/json\r\n`;
    socket.write(`${head}content-length: ${body.length}\r\n\r\n${body.slice(0, 20)}`);
    await once(socket, "connect");
    await gateway.get("/v1/casts");
    const stopped = gateway.stopGateway();
    await waitUntil(() =>
      fetch(`${url}/health/live`).then(
        () => false,
        () => true,
      ),
    );
    socket.write(body.slice(20));
    const [answer] = (await once(socket, "data")) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 201 /);
    expect(answer.toString()).toMatch(/^connection: close\r$/im);
    await stopped;
  });

  it("does not wait for streams of events, and tells their clients when to come again", async () => {
    await start();
    const client = await SseClient.open(`${gateway.url}/v1/runs/${await startRun(gateway, LIVE_TIME)}/events`);
    await client.until(({ lastSeq }) => lastSeq > 0);
    const begun = performance.now();
    await gateway.stopGateway();
    expect(performance.now() - begun).toBeLessThan(2_000);
    await client.untilEnd();
    expect(client.retryMs).toBeGreaterThanOrEqual(500);
    expect(client.retryMs).toBeLessThanOrEqual(3_000);
  });

  it("cuts what does not end", async () => {
    await start();
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    const head = `POST /v1/casts HTTP/1.1\r\nhost: x\r\nx-api-key: ${API_KEY}\r\ncontent-type: application/json\r\n`;
    socket.on("error", () => undefined).write(`${head}content-length: 100\r\n\r\n{`);
    await once(socket, "connect");
    await gateway.get("/v1/casts");
    const closed = once(socket, "close");
    const begun = performance.now();
    await gateway.stopGateway();
    await closed;
    expect(performance.now() - begun).toBeLessThan(9_000);
  });

  it("frees the port when the start fails half-way", async () => {
    await start();
    const { port } = new URL(gateway.url);
    await expect(RunningGateway.start({ config: { port: Number(port) } })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
  });
});
