// SPDX-License-Identifier: Apache-2.0
import type { DisposeStack } from "@shoal/service-runtime";
import type { Logger } from "pino";
import type { LimitsConfig } from "../config/limits-config.ts";
import { periodically } from "../maintenance/periodic.ts";
import type { GatewayMetrics } from "../metrics/index.ts";
import type { Store } from "../storage/open-store.ts";
import { MemoryCounter } from "./memory-counter.ts";
import { OpenRequests } from "./open-requests.ts";
import { Outage } from "./outage.ts";
import type { Rate, RateCounter } from "./rate.ts";
import { RateLimits } from "./rate-limits.ts";
import { SharedCounter } from "./shared-counter.ts";

const SWEEP_MS = 60_000;

export interface RateLimitContext {
  readonly limits: LimitsConfig;
  readonly store: Store;
  readonly metrics: GatewayMetrics;
  readonly logger: Logger;
  readonly stack: DisposeStack;
}

export interface OpenedLimits {
  readonly rateLimits: RateLimits;
  readonly openRequests: OpenRequests;
}

// Counts in memory, or, where several gateways may share the database, there.
export function openRateLimits({ limits, store, metrics, logger, stack }: RateLimitContext): OpenedLimits {
  const { database, isShared } = store;
  const outage = new Outage(logger);
  const counterOf = (rate: Rate): RateCounter => {
    const counter = new MemoryCounter(rate);
    stack.defer(`${rate.name} counter`, () => counter.close());
    return isShared ? new SharedCounter(rate, { database, outage, substitute: counter }) : counter;
  };
  if (isShared) {
    metrics.watchRateLimits(outage);
    const sweep = async () => {
      await database.deleteFrom("rate_counters").where("expire", "<", Date.now()).execute();
    };
    periodically({ name: "sweep of rate counters", everyMs: SWEEP_MS, work: sweep }, logger, stack);
  }
  const noteRefusal = (limit: string) => metrics.noteLimited(limit);
  return {
    rateLimits: new RateLimits({ limits, counterOf, noteRefusal }),
    openRequests: new OpenRequests(limits, noteRefusal),
  };
}
