// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { RequestHandler } from "express";
import type { Keyring } from "./keyring.ts";
import { presentedKey } from "./presented-key.ts";
import { rememberPrincipal } from "./request-principal.ts";

export function authenticate(keyring: Keyring): RequestHandler {
  return async (request, response, next) => {
    const presented = presentedKey(request.headers);
    const principal = presented === undefined ? undefined : await keyring.holderOf(presented.key);
    if (principal === undefined) {
      response.setHeader("www-authenticate", "Bearer");
      throw presented === undefined
        ? unauthenticated("X-API-Key", "missing; it or Authorization: Bearer is needed")
        : unauthenticated(presented.header, "not a key of this gateway");
    }
    rememberPrincipal(request, principal);
    next();
  };
}

function unauthenticated(field: string, reason: string): ShoalError {
  return new ShoalError("UNAUTHENTICATED", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
