// SPDX-License-Identifier: Apache-2.0
import { createHash, timingSafeEqual } from "node:crypto";
import { ShoalError } from "@shoal/simulation-contract";
import type { RequestHandler } from "express";
import { presentedKey } from "./presented-key.ts";

export function requireApiKey(apiKey: string): RequestHandler {
  const expected = digest(apiKey);
  return (request, response, next) => {
    const presented = presentedKey(request.headers);
    if (presented !== undefined && timingSafeEqual(digest(presented.key), expected)) {
      next();
      return;
    }
    response.setHeader("www-authenticate", "Bearer");
    throw presented === undefined
      ? unauthenticated("X-API-Key", "missing; it or Authorization: Bearer is needed")
      : unauthenticated(presented.header, "not a key of this gateway");
  };
}

function digest(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

function unauthenticated(field: string, reason: string): ShoalError {
  return new ShoalError("UNAUTHENTICATED", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
