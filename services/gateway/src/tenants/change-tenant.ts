// SPDX-License-Identifier: Apache-2.0
import { plainNameSchema } from "@shoal/cast";
import { z } from "zod";
import type { Keyring } from "../authentication/keyring.ts";
import { dataAnswer } from "../http/answer.ts";
import { preconditionIn, sendData } from "../http/envelope.ts";
import { ifMatchHeaders } from "../http/etag.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { quotasSchema } from "../quotas/quota.ts";
import { tenantPath } from "./tenant-path.ts";
import { tenantSchema } from "./tenant-record.ts";
import type { TenantStore } from "./tenant-store.ts";

const changedTenantBody = z
  .strictObject({
    name: plainNameSchema.optional().meta({ description: "Name to show; as it was unless given." }),
    state: z
      .enum(["ACTIVE", "SUSPENDED"])
      .optional()
      .meta({ description: "SUSPENDED: none of its keys counts until it is ACTIVE again. As it was unless given." }),
    quotas: quotasSchema.partial().strict().optional().meta({
      description: "Its own quotas: those that are named change, null gives one back to the gateway's setting.",
    }),
  })
  .refine((change) => Object.keys(change).length > 0, "at least one field is expected")
  .meta({ id: "ChangeTenant", examples: [{ state: "SUSPENDED" }] });

export function changeTenant(tenants: TenantStore, keyring: Keyring): Route {
  return defineRoute({
    method: "patch",
    path: "/tenants/:tenant_id",
    operation: "changeTenant",
    scope: "tenants:write",
    tag: "Tenants",
    audit: { fields: ["state", "quotas"] },
    summary: "Rename, suspend or readmit a tenant, or set its quotas",
    description: "Its keys stop and begin to count within 5 s on every gateway. Its live runs go on.",
    params: tenantPath,
    headers: ifMatchHeaders,
    body: changedTenantBody,
    answers: [dataAnswer("The tenant as it is now.", tenantSchema)],
    errors: ["TENANT_NOT_FOUND", "TENANT_STATE_CONFLICT", "PRECONDITION_FAILED"],
    serve: async ({ params: { tenant_id }, headers, body }, response) => {
      const tenant = await tenants.change(tenant_id, body, preconditionIn(headers));
      keyring.forget();
      sendData(response, tenant);
    },
  });
}
