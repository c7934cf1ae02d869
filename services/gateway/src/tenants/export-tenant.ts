// SPDX-License-Identifier: Apache-2.0
import { defineRoute, type Route } from "../http/route.ts";
import { sendPieces } from "../http/send-pieces.ts";
import { exportLineSchema } from "./export-line.ts";
import { type ExportParts, tenantExport } from "./tenant-export.ts";
import { tenantPath } from "./tenant-path.ts";
import type { TenantStore } from "./tenant-store.ts";

export function exportTenant(tenants: TenantStore, parts: ExportParts): Route {
  return defineRoute({
    method: "get",
    path: "/tenants/:tenant_id/export",
    operation: "exportTenant",
    scope: "tenants:read",
    tag: "Tenants",
    cost: "costly",
    staysOpen: true,
    audit: {},
    summary: "Export all that a tenant has as a file",
    description:
      "A JSON object a line, whatever the size: keys without secrets, casts with their agents and follow edges, simulations, runs with their logs up to now, interviews, what models have answered, and what was used by day, run and purpose. A file whose last line has the type `end` is whole.",
    params: tenantPath,
    answers: [
      {
        status: 200,
        description: "The whole.",
        headers: ["Content-Disposition"],
        content: [{ representation: "application/x-ndjson", schema: exportLineSchema }],
      },
    ],
    errors: ["TENANT_NOT_FOUND", "SIMULATION_UNAVAILABLE"],
    serve: async ({ params: { tenant_id }, request }, response) => {
      const tenant = await tenants.require(tenant_id);
      await parts.service.probe();
      response.attachment(`tenant-${tenant_id}.ndjson`).setHeader("content-type", "application/x-ndjson");
      if (request.method === "HEAD") return void response.end();
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      await sendPieces(response, tenantExport(parts, tenant, gone.signal));
    },
  });
}
