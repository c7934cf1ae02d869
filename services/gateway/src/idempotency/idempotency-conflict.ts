// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export function idempotencyConflict(reason: string): ShoalError {
  return new ShoalError("IDEMPOTENCY_CONFLICT", `Idempotency-Key: ${reason}.`, {
    violations: [{ field: "Idempotency-Key", reason }],
  });
}
