// SPDX-License-Identifier: Apache-2.0
import type { Request } from "express";
import type { Principal } from "./principal.ts";

const principals = new WeakMap<Request, Principal>();

export function rememberPrincipal(request: Request, principal: Principal): void {
  principals.set(request, principal);
}

export function knownPrincipalOf(request: Request): Principal | undefined {
  return principals.get(request);
}

export function principalOf(request: Request): Principal {
  const principal = principals.get(request);
  if (principal === undefined)
    throw new Error(`${request.method} ${request.path} is mounted where nobody asks for a key`);
  return principal;
}
