// SPDX-License-Identifier: Apache-2.0
import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { API_KEY, RunningGateway } from "./running-gateway.ts";
import { expectProblem } from "./expect-problem.ts";

let gateway: RunningGateway;

beforeAll(async () => {
  gateway = await RunningGateway.start();
});
afterAll(() => gateway.stop());

async function sendRaw(bytes: string) {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  socket.write(bytes);
  const answer = await text(socket);
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const [statusLine = "", ...lines] = head.split("\r\n");
  const headers = new Headers(lines.map((line) => line.split(": ", 2) as [string, string]));
  const json = JSON.parse(body) as Record<string, unknown>;
  return { status: Number(statusLine.split(" ")[1]), headers, text: body, json };
}

it.each([
  ["headers", `GET /v1/casts HTTP/1.1\r\nhost: x\r\nx-api-key: ${API_KEY}\r\nx-long: ${"x".repeat(17_000)}\r\n\r\n`],
  ["a query", `GET /v1/casts?cursor=${"x".repeat(17_000)} HTTP/1.1\r\nhost: x\r\n\r\n`],
])("%s over Node's limit are a problem document", async (_what, bytes) => {
  const answer = await sendRaw(bytes);
  expectProblem(answer, { status: 431, code: "HEADERS_TOO_LARGE", field: "header", reason: /16,384/ });
  expect(answer.headers.get("content-type")).toContain("application/problem+json");
  expect(answer.headers.get("x-request-id")).toBe(answer.json["request_id"]);
  expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
});

it.each([
  ["no HTTP at all", "hello\r\n\r\n"],
  ["two lengths", "POST /v1/casts HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab"],
  [
    "a length beside chunks",
    "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n",
  ],
  ["a NUL in a header", "GET / HTTP/1.1\r\nhost: x\r\nx-y: a\0b\r\n\r\n"],
])("%s is a problem document, and the gateway goes on", async (_what, bytes) => {
  expectProblem(await sendRaw(bytes), { status: 400, code: "INVALID_REQUEST", field: "request" });
  expect((await gateway.get("/v1/casts")).status).toBe(200);
});

it("documents 431 for whoever reads the answer by the document", async () => {
  const answer = await gateway.get("/v1/casts", { "x-long": "x".repeat(17_000) });
  expectProblem(answer, { status: 431, code: "HEADERS_TOO_LARGE" });
});
