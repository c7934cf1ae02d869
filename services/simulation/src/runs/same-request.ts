// SPDX-License-Identifier: AGPL-3.0-only
import { ShoalError } from "@shoal/simulation-contract";
import type { StoredRun } from "../catalog/index.ts";
import type { StartRequest } from "./start-request.ts";

/** @throws ShoalError IDEMPOTENCY_CONFLICT where the run under the request id is not the one that is asked for */
export function requireSameRequest({ run, requestedSeed, requestDigest }: StoredRun, request: StartRequest): void {
  const isSame =
    run.simulationId === request.simulationId &&
    requestDigest === undefined &&
    requestedSeed === request.seed &&
    run.restartPolicy === request.restartPolicy;
  if (isSame) return;
  throw new ShoalError(
    "IDEMPOTENCY_CONFLICT",
    "This request_id has started another run; use a new one, or send the same simulation_id, seed and restart_policy.",
    {
      violations: [{ field: "request_id", reason: "already used with another simulation_id, seed or restart_policy" }],
    },
  );
}
