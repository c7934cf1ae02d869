// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { ModelPrices } from "../config/quotas-config.ts";
import { dataAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { instant } from "../http/fields.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { nextDayMs, periodOf, type QuotaLimits } from "../quotas/quota.ts";
import type { Quotas, QuotaStanding } from "../quotas/quotas.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { namespaceAsked, tenantIdQuery } from "./whose.ts";

const NAMES = [
  "live_runs",
  "live_jobs",
  "agents",
  "stored_bytes",
  "model_tokens_per_day",
  "money_per_day",
] as const satisfies readonly (keyof QuotaLimits)[];

const standingSchema = z
  .object({
    quota: z.enum(NAMES).meta({ description: "Name of the quota." }),
    limit: z.number().nullable().meta({ description: "How much there is; null without limit: the operator has none." }),
    used: z.number().meta({ description: "How much of it is used, what is claimed for calls under way included." }),
    resets_at: instant("When it is given anew.")
      .nullable()
      .meta({ description: "When it is given anew; null for what frees as things end or are deleted." }),
  })
  .meta({ id: "QuotaStanding", description: "A quota, and how much of it is used." });

const quotasAnswer = z
  .object({
    currency: z.string().meta({ description: "That of money_per_day." }),
    quotas: z.array(standingSchema).meta({ description: "All quotas." }),
  })
  .meta({ id: "QuotaStandings", description: "The quotas of a tenant." });

export interface GetQuotasParts {
  readonly quotas: Quotas;
  readonly tenants: TenantStore;
  readonly prices: ModelPrices;
}

export function getQuotas({ quotas, tenants, prices }: GetQuotasParts): Route {
  return defineRoute({
    method: "get",
    path: "/quotas",
    operation: "getQuotas",
    scope: "usage:read",
    tag: "Usage",
    summary: "Tell the quotas and how much of them is used",
    query: z.strictObject({ tenant_id: tenantIdQuery }),
    answers: [dataAnswer("The quotas.", quotasAnswer)],
    errors: ["TENANT_NOT_FOUND"],
    serve: async ({ principal, query: { tenant_id } }, response) => {
      const namespace = await namespaceAsked(principal, tenant_id, tenants);
      const standings = await quotas.standings(namespace);
      sendData(response, { currency: prices.currency, quotas: standings.map(toJson) });
    },
  });
}

function toJson(standing: QuotaStanding): object {
  const now = Date.now();
  const isDaily = periodOf(standing.quota, now) !== "";
  return { ...standing, resets_at: isDaily ? new Date(nextDayMs(now)).toISOString() : null };
}
