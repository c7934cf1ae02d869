// SPDX-License-Identifier: Apache-2.0
import cors from "cors";
import type { Request, RequestHandler } from "express";

const PREFLIGHT_MAX_AGE_S = 600;

export interface CrossOrigin {
  // Before anything can be refused: scripts are to read refusals too.
  readonly answers: RequestHandler[];
  // What browsers ask before a request, which is limited as any.
  readonly questions: RequestHandler[];
}

// Lets scripts of these pages read answers. The key travels in a header that they set: no cookie does.
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  if (origins.length === 0) return { answers: [], questions: [] };
  const allow = cors({
    origin: [...origins],
    methods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
    exposedHeaders: "*",
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
  const only =
    (wanted: (request: Request) => boolean): RequestHandler =>
    (request, response, next) =>
      wanted(request) ? allow(request, response, next) : next();
  return { answers: [only(({ method }) => method !== "OPTIONS")], questions: [only(isQuestion)] };
}

function isQuestion({ method, headers }: Request): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] !== undefined;
}
