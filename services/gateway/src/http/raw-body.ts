// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { invalidRequest } from "@shoal/simulation-contract";
import express, { type RequestHandler } from "express";
import { isJson } from "./json-body.ts";

const CSV_TYPE = /^text\/csv\s*(;\s*(charset="?utf-?8"?|header="?(present|absent)"?)\s*)*$/i;

export function isCsv({ headers }: IncomingMessage): boolean {
  return CSV_TYPE.test(headers["content-type"] ?? "");
}

// As a Buffer, CSV and JSON: whoever serves the route knows what to make of it, and where.
export function rawBody(maxBytes: number): RequestHandler[] {
  const type = (request: IncomingMessage): boolean => isCsv(request) || isJson(request);
  return [express.raw({ limit: maxBytes, type, verify: requireUtf8 })];
}

function requireUtf8(request: IncomingMessage, _response: unknown, body: Buffer): void {
  if (isCsv(request) && !isUtf8(body)) throw invalidRequest([{ field: "body", reason: "not valid UTF-8" }]);
}
