// SPDX-License-Identifier: Apache-2.0
import type { IncomingMessage } from "node:http";
import type { RequestHandler } from "express";
import { unsupported } from "./express-error.ts";
import { isJson, jsonBody } from "./json-body.ts";
import { isCsv, rawBody } from "./raw-body.ts";

export type BodyType = "application/json" | "text/csv";

// What reads the body of a route that takes these types: parsed where that is JSON alone, else as bytes.
export type BodyReaders = (types: readonly BodyType[]) => RequestHandler[];

export function requestBody(maxBytes: number): BodyReaders {
  const json = jsonBody(maxBytes);
  const raw = rawBody(maxBytes);
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
