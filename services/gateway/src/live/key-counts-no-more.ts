// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import type { KeyRefusal } from "../authentication/known-key.ts";

// What was made with a key opens nothing once the key does not.
export function keyCountsNoMore(refusal: KeyRefusal): ShoalError {
  const suspended = refusal === "suspended";
  const reason = suspended
    ? "The tenant whose run this is has been suspended."
    : "The key with which this link was made counts no more.";
  return new ShoalError(suspended ? "TENANT_SUSPENDED" : "UNAUTHENTICATED", reason, {
    violations: [{ field: "cookie", reason }],
  });
}
