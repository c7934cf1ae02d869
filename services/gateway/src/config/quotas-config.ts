// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { QuotaLimits } from "../quotas/quota.ts";
import type { configSchema } from "./config-schema.ts";

// For a million tokens.
export interface ModelPrices {
  readonly input: number;
  readonly output: number;
  readonly currency: string;
}

export function quotasConfig(settings: z.infer<typeof configSchema>): QuotaLimits {
  return {
    live_runs: settings.QUOTA_LIVE_RUNS,
    live_jobs: settings.QUOTA_LIVE_JOBS,
    agents: settings.QUOTA_AGENTS,
    stored_bytes: settings.QUOTA_STORED_BYTES,
    model_tokens_per_day: settings.QUOTA_MODEL_TOKENS_PER_DAY,
    money_per_day: settings.QUOTA_MONEY_PER_DAY,
  };
}

export function pricesConfig(settings: z.infer<typeof configSchema>): ModelPrices {
  return { input: settings.LLM_PRICE_INPUT, output: settings.LLM_PRICE_OUTPUT, currency: settings.LLM_CURRENCY };
}
