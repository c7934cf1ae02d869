// SPDX-License-Identifier: Apache-2.0
import type { z } from "zod";
import type { configSchema } from "./config-schema.ts";

// What one caller may take from the others: requests within a minute, and requests that stay open.
export interface LimitsConfig {
  readonly trustedProxies: readonly string[];
  readonly requestsPerAddress: number;
  readonly wrongKeysPerAddress: number;
  readonly readsPerKey: number;
  readonly writesPerKey: number;
  readonly costlyPerKey: number;
  readonly openPerAddress: number;
  readonly openPerTenant: number;
  readonly openPerKey: number;
}

export function limitsConfig(settings: z.infer<typeof configSchema>): LimitsConfig {
  return {
    trustedProxies: settings.TRUSTED_PROXIES,
    requestsPerAddress: settings.RATE_LIMIT_ADDRESS,
    wrongKeysPerAddress: settings.RATE_LIMIT_WRONG_KEYS,
    readsPerKey: settings.RATE_LIMIT_READS,
    writesPerKey: settings.RATE_LIMIT_WRITES,
    costlyPerKey: settings.RATE_LIMIT_COSTLY,
    openPerAddress: settings.OPEN_REQUESTS_PER_ADDRESS,
    openPerTenant: settings.OPEN_REQUESTS_PER_TENANT,
    openPerKey: settings.OPEN_REQUESTS_PER_KEY,
  };
}
