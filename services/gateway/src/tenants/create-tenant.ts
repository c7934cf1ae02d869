// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { z } from "zod";
import { createdAnswer } from "../http/answer.ts";
import { sendData } from "../http/envelope.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { claimOf } from "../idempotency/index.ts";
import { tenantSchema } from "./tenant-record.ts";
import type { TenantStore } from "./tenant-store.ts";

const newTenantBody = z
  .strictObject({ name: plainNameSchema.meta({ description: "Name to show, 1 to 200 visible characters." }) })
  .meta({ id: "CreateTenant", examples: [{ name: "Example Ltd" }] });

export function createTenant(tenants: TenantStore): Route {
  return defineRoute({
    method: "post",
    idempotent: "answer",
    path: "/tenants",
    operation: "createTenant",
    scope: "tenants:write",
    tag: "Tenants",
    summary: "Create a tenant",
    description: "It has no key at first: `POST /v1/tenants/{tenant_id}/keys` makes one.",
    body: newTenantBody,
    answers: [createdAnswer("The tenant.", tenantSchema)],
    errors: [],
    serve: async ({ body: { name } }, response) => {
      await tenants.create(name, async (tenant, transaction) => {
        response.location(`/v1/tenants/${tenant.tenant_id}`);
        sendData(response, tenant, 201);
        await claimOf(response)?.keepAnswer(transaction);
      });
    },
  });
}
