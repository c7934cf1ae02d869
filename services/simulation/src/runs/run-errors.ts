// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";

export function runNotFound(runId: string): ShoalError {
  return new ShoalError("RUN_NOT_FOUND", `There is no run ${runId}.`, {
    violations: [{ field: "run_id", reason: "no such run" }],
  });
}
