// SPDX-License-Identifier: Apache-2.0
import { ALL_SCOPES, type Scope } from "./scopes.ts";

// Who is behind a request, and what he may do.
export interface Principal {
  readonly kind: "operator" | "tenant";
  // Under which all that is his is kept, here and in the simulation service: of a tenant its id.
  readonly namespace: string;
  // Of the key that was shown.
  readonly keyId: string;
  readonly scopes: ReadonlySet<Scope>;
}

export const OPERATOR: Principal = {
  kind: "operator",
  namespace: "operator",
  keyId: "operator",
  scopes: new Set(ALL_SCOPES),
};
