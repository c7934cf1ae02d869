// SPDX-License-Identifier: Apache-2.0
import type { Request, RequestHandler } from "express";
import { keyRefused } from "./key-refused.ts";
import type { Keyring } from "./keyring.ts";
import { presentedKey } from "./presented-key.ts";
import { rememberPrincipal } from "./request-principal.ts";

// What nobody asks with who holds a key that counts. A suspended tenant's key may come to count again.
const CHARGED: ReadonlySet<string> = new Set(["unknown", "revoked", "expired"]);

// `chargeUnknownKey` makes it slow to try one key after the other.
export function authenticate(
  keyring: Pick<Keyring, "holderOf">,
  chargeUnknownKey: (request: Request) => Promise<void>,
): RequestHandler {
  return async (request, response, next) => {
    const presented = presentedKey(request.headers);
    const holder = presented === undefined ? "missing" : await keyring.holderOf(presented.key);
    if (typeof holder === "string") {
      if (CHARGED.has(holder)) await chargeUnknownKey(request);
      const error = keyRefused(presented?.header ?? "X-API-Key", holder);
      if (error.code === "UNAUTHENTICATED") response.setHeader("www-authenticate", "Bearer");
      throw error;
    }
    rememberPrincipal(request, holder);
    next();
  };
}
