// SPDX-License-Identifier: Apache-2.0
import { OPERATOR, type Principal } from "./principal.ts";
import type { Scope } from "./scopes.ts";

// A managed key as it is stored.
export interface KnownKey {
  readonly keyId: string;
  readonly tenantId: string;
  // As stored, of a tenant that there is; undefined of one that there is not, as the operator's own.
  readonly tenantState: string | undefined;
  readonly scopes: ReadonlySet<Scope>;
  readonly expiresAtMs: number | null;
  readonly revokedAtMs: number | null;
}

export type KeyRefusal = "unknown" | "revoked" | "expired" | "suspended";

// Who holds it, or why it counts for nothing.
export function judge(key: KnownKey | undefined, nowMs: number): Principal | KeyRefusal {
  if (key === undefined) return "unknown";
  const { keyId, tenantId, tenantState, scopes } = key;
  const isOperators = tenantId === OPERATOR.namespace;
  if (!isOperators && tenantState !== "ACTIVE" && tenantState !== "SUSPENDED") return "unknown";
  if (key.revokedAtMs !== null) return "revoked";
  if (key.expiresAtMs !== null && key.expiresAtMs <= nowMs) return "expired";
  if (tenantState === "SUSPENDED") return "suspended";
  return { kind: isOperators ? "operator" : "tenant", namespace: tenantId, keyId, scopes };
}
