// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { nextDayMs, periodOf, type Quota } from "./quota.ts";

const FREES: Readonly<Record<Quota, string>> = {
  live_runs: "it frees when one of your runs ends",
  live_jobs: "it frees when one of your jobs ends",
  agents: "it frees when you delete a cast",
  stored_bytes: "it frees when you delete casts, simulations, jobs or runs with interviews",
  model_tokens_per_day: "it is given anew at midnight UTC",
  money_per_day: "it is given anew at midnight UTC",
};

const RETRY_AFTER_MS = 60_000;

export interface Exceeded {
  readonly quota: Quota;
  readonly limit: number;
  readonly used: number;
  readonly wanted: number;
}

export function quotaExceeded({ quota, limit, used, wanted }: Exceeded, now = Date.now()): ShoalError {
  const reason = `${used} of ${limit} are used and ${wanted} more are needed; ${FREES[quota]}`;
  const isDaily = periodOf(quota, now) !== "";
  return new ShoalError("QUOTA_EXCEEDED", `The quota ${quota} is used up: ${reason}.`, {
    violations: [{ field: `quotas.${quota}`, reason }],
    retryAfterMs: isDaily ? nextDayMs(now) - now : RETRY_AFTER_MS,
  });
}
