// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { Request, RequestHandler } from "express";
import { presentedKey } from "./presented-key.ts";
import { principalOf } from "./request-principal.ts";
import type { Scope } from "./scopes.ts";

export function requireScope(scope: Scope): RequestHandler {
  return (request, _response, next) => {
    requireScopeOf(request, scope);
    next();
  };
}

// For what needs more than its route does.
export function requireScopeOf(request: Request, scope: Scope): void {
  if (principalOf(request).scopes.has(scope)) return;
  const field = presentedKey(request.headers)?.header ?? "X-API-Key";
  const reason = `the key lacks the scope ${scope}`;
  throw new ShoalError("FORBIDDEN", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
