// SPDX-License-Identifier: Apache-2.0
import type { Route } from "../http/route.ts";
import { getQuotas, type GetQuotasParts } from "./get-quotas.ts";
import { getUsage, type GetUsageParts } from "./get-usage.ts";

export function usageRoutes(parts: GetUsageParts & GetQuotasParts): Route[] {
  return [getUsage(parts), getQuotas(parts)];
}
