// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { unsupported } from "./express-error.ts";
import { BodyBudget } from "./body-budget.ts";
import { isJson, jsonBody } from "./json-body.ts";
import { isCsv, rawBody } from "./raw-body.ts";

export type BodyType = "application/json" | "text/csv";

// What reads the body of a route that takes these types: parsed where that is JSON alone, else as bytes.
export type BodyReaders = (types: readonly BodyType[]) => RequestHandler[];

// What stands in a body that is no file.
const JSON_MAX_BYTES = 1_048_576;

// As many of the largest as casts may wait to be made; where the limit is low, room for many small ones.
const LARGEST_AT_ONCE = 8;
const BUDGET_MIN_BYTES = 67_108_864;

export function requestBody(maxBytes: number): BodyReaders {
  const budget = new BodyBudget(Math.max(BUDGET_MIN_BYTES, LARGEST_AT_ONCE * maxBytes));
  const jsonMaxBytes = Math.min(JSON_MAX_BYTES, maxBytes);
  const json = [budget.reserve(jsonMaxBytes), ...jsonBody(jsonMaxBytes)];
  const raw = [budget.reserve(maxBytes), ...rawBody(maxBytes)];
  return (types) => [requireType(types), ...(types.includes("text/csv") ? raw : json)];
}

function requireType(types: readonly BodyType[]): RequestHandler {
  const reason = `${types.join(" or ")} in utf-8 is expected`;
  return (request, _response, next) => {
    const known = isJson(request) || (types.includes("text/csv") && isCsv(request));
    if (hasBody(request) && !known) throw unsupported("Content-Type", reason);
    next();
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
