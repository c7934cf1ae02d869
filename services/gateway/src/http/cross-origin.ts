// SPDX-License-Identifier: Apache-2.0
import cors from "cors";
import type { RequestHandler } from "express";

const PREFLIGHT_MAX_AGE_S = 600;

// Lets scripts of these pages read answers. The key travels in a header that they set: no cookie does.
export function crossOrigin(origins: readonly string[]): RequestHandler[] {
  if (origins.length === 0) return [];
  const allow = cors({
    origin: [...origins],
    methods: ["GET", "HEAD", "POST", "PATCH", "DELETE"],
    exposedHeaders: "*",
    maxAge: PREFLIGHT_MAX_AGE_S,
  });
  return [(request, response, next) => (isPlainOptions(request) ? next() : allow(request, response, next))];
}

function isPlainOptions({ method, headers }: Parameters<RequestHandler>[0]): boolean {
  return method === "OPTIONS" && headers["access-control-request-method"] === undefined;
}
