// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";

export interface OfJob {
  readonly namespace: string;
  readonly jobId: string;
}

export function jobNotFound(jobId: string): ShoalError {
  return new ShoalError("JOB_NOT_FOUND", `There is no job "${jobId}".`, {
    violations: [{ field: "job_id", reason: "no job has this id" }],
  });
}

export function jobStateConflict(reason: string): ShoalError {
  return new ShoalError("JOB_STATE_CONFLICT", `The job's state does not allow this: ${reason}.`, {
    violations: [{ field: "job_id", reason }],
  });
}
