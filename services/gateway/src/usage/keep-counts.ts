// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type { LiveRuns } from "../live-runs/live-runs.ts";
import { periodically } from "../maintenance/periodic.ts";
import { dayOf } from "../quotas/quota.ts";
import type { Quotas } from "../quotas/quotas.ts";
import type { UsageStore } from "./usage-store.ts";

const LIVE_RUNS_EVERY_MS = 30_000;
const OLD_DAYS_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
const USAGE_KEPT_DAYS = 400;
const QUOTAS_KEPT_DAYS = 7;

export interface Counts {
  readonly liveRuns: LiveRuns;
  readonly quotas: Quotas;
  readonly usage: UsageStore;
}

// Recognizes runs that have ended, and clears away what is too old.
export function keepCounts({ liveRuns, quotas, usage }: Counts, logger: Logger, stack: DisposeStack): void {
  const sweepRuns = (signal: AbortSignal) => liveRuns.sweep(signal);
  const sweepDays = () => clearOldDays({ quotas, usage }, Date.now());
  periodically({ name: "sweep of live runs", everyMs: LIVE_RUNS_EVERY_MS, work: sweepRuns }, logger, stack);
  periodically({ name: "sweep of usage", everyMs: OLD_DAYS_EVERY_MS, work: sweepDays }, logger, stack);
}

export async function clearOldDays({ quotas, usage }: Pick<Counts, "quotas" | "usage">, nowMs: number): Promise<void> {
  await quotas.sweep(dayOf(nowMs - QUOTAS_KEPT_DAYS * DAY_MS));
  await usage.sweep(dayOf(nowMs - USAGE_KEPT_DAYS * DAY_MS));
}
