// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { KeyRefusal } from "./known-key.ts";

// Why it counts for nothing is told only to who has shown a key that there is, or was.
const REASONS: Readonly<Record<KeyRefusal | "missing", string>> = {
  missing: "missing; it or Authorization: Bearer is needed",
  unknown: "not a key of this gateway",
  revoked: "the key was revoked",
  expired: "the key has expired",
  suspended: "the tenant is suspended; its operator can tell why",
};

export function keyRefused(field: string, refusal: KeyRefusal | "missing"): ShoalError {
  const reason = REASONS[refusal];
  const code = refusal === "suspended" ? "TENANT_SUSPENDED" : "UNAUTHENTICATED";
  return new ShoalError(code, `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
