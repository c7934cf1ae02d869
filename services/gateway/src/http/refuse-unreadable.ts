// SPDX-License-Identifier: Apache-2.0
import { type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { invalidRequest, ShoalError } from "@shoal/simulation-contract";
import { newId } from "./ids.ts";
import { toProblem } from "./problem.ts";

const LINGER_MS = 1_000;

// What Node's parser refuses never becomes a request; its caller gets a problem document all the same.
export function refuseUnreadable(server: Server): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const refused = new WeakSet<Duplex>();
  server.on("request", (request, response) => {
    latest.set(request.socket, response);
  });
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    if (refused.has(socket)) return;
    refused.add(socket);
    const response = latest.get(socket);
    const midway = response?.headersSent === true && !response.writableFinished;
    if (!socket.writable || midway || error.code === "ECONNRESET") {
      socket.destroy();
      return;
    }
    socket.end(answerTo(refusalOf(error.code)));
    // Cut at once, the caller would be reset before it has read the answer.
    setTimeout(() => socket.destroy(), LINGER_MS).unref();
  });
}

function refusalOf(code: string | undefined): ShoalError {
  switch (code) {
    case "HPE_HEADER_OVERFLOW":
      return refusal("HEADERS_TOO_LARGE", "header", "at most 16,384 bytes are accepted, the path and query included");
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return refusal("REQUEST_TIMEOUT", "request", "it did not arrive in time");
    default:
      return invalidRequest([{ field: "request", reason: "not HTTP/1.1 as RFC 9112 has it" }]);
  }
}

function refusal(code: "HEADERS_TOO_LARGE" | "REQUEST_TIMEOUT", field: string, reason: string): ShoalError {
  return new ShoalError(code, `${field}: ${reason}.`, { violations: [{ field, reason }] });
}

function answerTo(error: ShoalError): string {
  const id = newId();
  const problem = toProblem(error, id);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ""}`,
    "Connection: close",
    "Content-Type: application/problem+json; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Content-Security-Policy: default-src 'none'",
    `Date: ${new Date().toUTCString()}`,
    "X-Content-Type-Options: nosniff",
    `X-Request-Id: ${id}`,
    ...(error.retryable ? ["Retry-After: 1"] : []),
  ];
  return `${head.join("\r\n")}\r\n\r\n${body}`;
}
