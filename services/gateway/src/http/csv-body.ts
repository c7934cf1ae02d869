// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { invalidRequest } from "@shoal/simulation-contract";
import express, { type RequestHandler } from "express";

const CSV_TYPE = /^text\/csv\s*(;\s*(charset="?utf-?8"?|header="?(present|absent)"?)\s*)*$/i;

export function isCsv({ headers }: IncomingMessage): boolean {
  return CSV_TYPE.test(headers["content-type"] ?? "");
}

// As a Buffer: whoever serves the route knows its columns.
export function csvBody(maxBytes: number): RequestHandler[] {
  return [express.raw({ limit: maxBytes, type: isCsv, verify: requireUtf8 })];
}

function requireUtf8(_request: unknown, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw invalidRequest([{ field: "body", reason: "not valid UTF-8" }]);
}
