// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import type { ModelPrices } from "../config/quotas-config.ts";
import { pageAnswer } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { pageQuery } from "../http/paging.ts";
import { repeatable } from "../http/repeatable.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { dayOf } from "../quotas/quota.ts";
import type { TenantStore } from "../tenants/tenant-store.ts";
import { usageJson, usageSchema } from "./usage-json.ts";
import { DIMENSIONS, type UsageStore } from "./usage-store.ts";
import { namespaceAsked, tenantIdQuery } from "./whose.ts";

const DAYS_SHOWN = 30;
const DAY_MS = 86_400_000;

const day = z.iso.date("a day such as 2026-01-31 is expected");

const usageQuery = pageQuery.extend({
  tenant_id: tenantIdQuery,
  from: day.optional().meta({ description: "The first day of UTC; 29 days before today unless given." }),
  to: day.optional().meta({ description: "The last day; today unless given." }),
  group_by: repeatable(z.enum(DIMENSIONS, "one of day, run, purpose is expected")).meta({
    description: "An element for each day, run or purpose, or each combination; for each day unless given.",
  }),
});

export interface GetUsageParts {
  readonly usage: UsageStore;
  readonly tenants: TenantStore;
  readonly prices: ModelPrices;
}

export function getUsage({ usage, tenants, prices }: GetUsageParts): Route {
  return defineRoute({
    method: "get",
    path: "/usage",
    operation: "getUsage",
    scope: "usage:read",
    tag: "Usage",
    summary: "Tell what was used, by day, run and purpose",
    description: "In order of day, run and purpose. Kept for 400 days.",
    query: usageQuery,
    answers: [pageAnswer("A page of what was used.", usageSchema)],
    errors: ["TENANT_NOT_FOUND"],
    serve: async ({ principal, query }, response) => {
      const { tenant_id, limit, cursor, group_by } = query;
      const offset = cursor === undefined ? 0 : offsetIn(cursor);
      const namespace = await namespaceAsked(principal, tenant_id, tenants);
      const by = group_by.length === 0 ? (["day"] as const) : group_by;
      const rows = await usage.sums({ namespace, ...daysOf(query), by, limit: limit + 1, offset });
      const nextCursor = rows.length > limit ? String(offset + limit) : null;
      sendPage(response, { items: rows.slice(0, limit), nextCursor }, (row) => usageJson(row, prices.currency));
    },
  });
}

function daysOf({ from, to }: { from?: string | undefined; to?: string | undefined }): { from: string; to: string } {
  const now = Date.now();
  const last = to ?? dayOf(now);
  const first = from ?? dayOf(Math.min(now, Date.parse(last)) - (DAYS_SHOWN - 1) * DAY_MS);
  if (first > last) throw invalidRequest([{ field: "from", reason: "must not be after to" }]);
  return { from: first, to: last };
}

function offsetIn(cursor: string): number {
  if (/^\d{1,12}$/.test(cursor)) return Number(cursor);
  throw invalidRequest([{ field: "cursor", reason: "the next_cursor of the page before is expected" }]);
}
