// SPDX-License-Identifier: Apache-2.0
import { invalidRequest } from "@shoal/simulation-contract";
import { z } from "zod";
import type { Principal } from "../authentication/principal.ts";
import { pageContent } from "../http/answer.ts";
import { sendPage } from "../http/envelope.ts";
import { idSchema } from "../http/ids.ts";
import { itemsOf } from "../http/items-of.ts";
import { limitQuery, PAGE_LIMIT_DEFAULT, pageQuery } from "../http/paging.ts";
import { defineRoute, type Route } from "../http/route.ts";
import { sendPieces } from "../http/send-pieces.ts";
import { tenantNotFound } from "../tenants/tenant-errors.ts";
import { tenantIdQuery } from "../usage/whose.ts";
import { auditEntryOf, auditEntrySchema, OUTCOME_KINDS } from "./audit-record.ts";
import type { AuditStore, AuditWanted } from "./audit-store.ts";

const EXPORT_PAGE = 500;

const time = z.iso.datetime({ offset: true, error: "a time such as 2026-01-31T12:00:00Z is expected" });

const auditQuery = pageQuery.extend({
  limit: limitQuery
    .unwrap()
    .optional()
    .meta({ description: `Most entries of a page, ${PAGE_LIMIT_DEFAULT} unless given; refused of a file.` }),
  tenant_id: tenantIdQuery.meta({
    description: "The tenant whom it concerns, also one that was deleted; the operator sees everything unless given.",
  }),
  key_id: idSchema.optional().meta({ description: "Only what was done with this key." }),
  operation: z
    .string()
    .regex(/^[A-Za-z]{1,64}$/, "an operationId of /openapi.json is expected")
    .optional()
    .meta({ description: "Only this operation, by its operationId in this document." }),
  from: time.optional().meta({ description: "Only from this time on." }),
  to: time.optional().meta({ description: "Only before this time." }),
  outcome: z.enum(OUTCOME_KINDS).optional().meta({ description: "Only what came out so." }),
});

export function getAudit(store: AuditStore): Route {
  return defineRoute({
    method: "get",
    path: "/audit",
    operation: "getAudit",
    scope: "audit:read",
    tag: "Audit",
    staysOpen: true,
    summary: "Tell who did what",
    description:
      "Newest first: every request that was to change or cost something, and the refusals of keys. As a page, or with `Accept: application/x-ndjson` all of it as a file. A tenant sees what concerns it, the operator everything.",
    query: auditQuery,
    answers: [
      {
        status: 200,
        description: "Entries.",
        headers: ["Vary"],
        content: [pageContent(auditEntrySchema), { representation: "application/x-ndjson", schema: auditEntrySchema }],
      },
    ],
    errors: ["TENANT_NOT_FOUND"],
    serve: async ({ principal, query, representation, request }, response) => {
      const { limit, cursor } = query;
      const wanted = wantedOf(principal, query);
      response.vary("accept");
      if (representation === "application/json") {
        const page = await store.list(wanted, limit ?? PAGE_LIMIT_DEFAULT, positionOf(cursor));
        return sendPage(response, page, (row) => auditEntryOf(row, principal));
      }
      refuseOfFile({ limit, cursor });
      response.setHeader("content-type", "application/x-ndjson");
      if (request.method === "HEAD") return void response.end();
      await sendPieces(response, linesOf(store, wanted, principal));
    },
  });
}

async function* linesOf(store: AuditStore, wanted: AuditWanted, reader: Principal): AsyncGenerator<string> {
  const rows = itemsOf((cursor) => store.list(wanted, EXPORT_PAGE, cursor));
  for await (const row of rows) yield `${JSON.stringify(auditEntryOf(row, reader))}\n`;
}

function wantedOf({ kind, namespace }: Principal, query: z.infer<typeof auditQuery>): AuditWanted {
  const { tenant_id, key_id: keyId, operation, from, to, outcome } = query;
  if (kind !== "operator" && tenant_id !== undefined && tenant_id !== namespace) throw tenantNotFound(tenant_id);
  const [fromMs, toMs] = [from, to].map((at) => (at === undefined ? undefined : Date.parse(at)));
  if (fromMs !== undefined && toMs !== undefined && fromMs > toMs)
    throw invalidRequest([{ field: "from", reason: "must not be after to" }]);
  return { subject: kind === "operator" ? tenant_id : namespace, keyId, operation, fromMs, toMs, outcome };
}

function refuseOfFile(ofPages: Readonly<Record<string, unknown>>): void {
  const given = Object.keys(ofPages).filter((field) => ofPages[field] !== undefined);
  const violations = given.map((field) => ({ field, reason: "there is no such field of a file" }));
  if (violations.length > 0) throw invalidRequest(violations);
}

function positionOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^\d{1,15}$/.test(cursor)) return cursor;
  throw invalidRequest([{ field: "cursor", reason: "the next_cursor of the page before is expected" }]);
}
