// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import { ShoalError } from "@shoal/simulation-contract";
import express, { type RequestHandler } from "express";
import { unsupported } from "./express-error.ts";
import { holdsLoneSurrogate, mayHoldLoneSurrogate } from "./lone-surrogate.ts";

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;

const suspects = new WeakSet<IncomingMessage>();

export function jsonBody(maxBytes: number): RequestHandler[] {
  return [requireJson, express.json({ limit: maxBytes, strict: false, verify: requireUtf8 }), requireWellFormed];
}

const requireJson: RequestHandler = (request, _response, next) => {
  const type = request.headers["content-type"] ?? "";
  if (hasBody(request) && !JSON_TYPE.test(type)) {
    throw unsupported("Content-Type", "application/json in utf-8 is expected");
  }
  next();
};

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function requireUtf8(request: IncomingMessage, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw malformed("not valid UTF-8");
  if (mayHoldLoneSurrogate(body)) suspects.add(request);
}

const requireWellFormed: RequestHandler = (request, _response, next) => {
  if (suspects.has(request) && holdsLoneSurrogate(request.body)) {
    throw malformed("half of a surrogate pair stands alone in a string");
  }
  next();
};

function malformed(reason: string): ShoalError {
  return new ShoalError("MALFORMED_JSON", `The body is not acceptable: ${reason}.`, {
    violations: [{ field: "body", reason }],
  });
}
