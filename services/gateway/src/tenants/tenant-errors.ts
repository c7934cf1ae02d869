// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export function tenantNotFound(tenantId: string): ShoalError {
  return new ShoalError("TENANT_NOT_FOUND", `There is no tenant "${tenantId}".`, {
    violations: [{ field: "tenant_id", reason: "no tenant has this id" }],
  });
}

export function tenantIsBeingDeleted(): ShoalError {
  const reason = "it is being deleted";
  return new ShoalError("TENANT_STATE_CONFLICT", `The tenant can't be changed: ${reason}.`, {
    violations: [{ field: "tenant_id", reason }],
  });
}
