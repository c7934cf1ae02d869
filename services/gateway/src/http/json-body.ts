// SPDX-License-Identifier: Apache-2.0
import { isUtf8 } from "node:buffer";
import type { IncomingMessage } from "node:http";
import express, { type RequestHandler } from "express";
import { holdsLoneSurrogate, mayHoldLoneSurrogate } from "./lone-surrogate.ts";
import { loneSurrogate, malformed, requireShape } from "./parse-json.ts";

const JSON_TYPE = /^application\/json\s*(;\s*charset="?utf-?8"?\s*)?$/i;

const suspects = new WeakSet<IncomingMessage>();

export function isJson({ headers }: IncomingMessage): boolean {
  return JSON_TYPE.test(headers["content-type"] ?? "");
}

export function jsonBody(maxBytes: number): RequestHandler[] {
  return [express.json({ limit: maxBytes, strict: false, verify: requireUtf8 }), requireWellFormed];
}

function requireUtf8(request: IncomingMessage, _response: unknown, body: Buffer): void {
  if (!isUtf8(body)) throw malformed("not valid UTF-8");
  requireShape(body);
  if (mayHoldLoneSurrogate(body)) suspects.add(request);
}

const requireWellFormed: RequestHandler = (request, _response, next) => {
  if (suspects.has(request) && holdsLoneSurrogate(request.body)) {
    throw loneSurrogate();
  }
  next();
};
