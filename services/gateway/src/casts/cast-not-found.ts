// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export function castNotFound(castId: string): ShoalError {
  return new ShoalError("CAST_NOT_FOUND", `There is no cast "${castId}".`, {
    violations: [{ field: "cast_id", reason: "no cast has this id" }],
  });
}
