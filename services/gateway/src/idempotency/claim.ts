// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import type { Database } from "../storage/database.ts";

// The right to carry out what an Idempotency-Key stands for.
export interface Claim {
  // What an earlier attempt has noted of how it goes about it.
  readonly plan: string | undefined;
  keepPlan(plan: string): Promise<void>;
  // What is answered so far, with the transaction that does what it tells: both are there, or neither.
  keepAnswer(transaction: Database): Promise<void>;
}

const claims = new WeakMap<Response, Claim>();

export function rememberClaim(response: Response, claim: Claim): void {
  claims.set(response, claim);
}

// undefined for a request without an Idempotency-Key.
export function claimOf(response: Response): Claim | undefined {
  return claims.get(response);
}
