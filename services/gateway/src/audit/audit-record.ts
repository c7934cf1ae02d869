// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import type { Principal } from "../authentication/principal.ts";
import { OPERATOR } from "../authentication/principal.ts";
import { count, instant } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import type { AuditRow } from "./audit-store.ts";

export const OUTCOME_KINDS = ["done", "refused", "failed", "unknown"] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export const ACTORS = ["operator", "tenant", "unknown", "gateway"] as const;
export type Actor = (typeof ACTORS)[number];

const outcomeSchema = z
  .object({
    kind: z.enum(OUTCOME_KINDS).meta({
      description:
        "done, refused (4xx) or failed (5xx); unknown while it is under way, and if the gateway ended meanwhile.",
    }),
    status: z.int().nullable().meta({ description: "The HTTP status; null while unknown." }),
    code: z.string().nullable().meta({ description: "Code of the error; null if there was none." }),
    reason: z.string().nullable().meta({ description: "Why a key did not count or did not do; else null." }),
    location: z.string().nullable().meta({ description: "Path of what was made, if something was." }),
    at: z.string().nullable().meta({ description: "When it was known; null while unknown." }),
  })
  .meta({ id: "AuditOutcome", description: "What came of it." });

export const auditEntrySchema = z
  .object({
    entry_id: idSchema.meta({ description: "Id of the entry." }),
    at: instant("When it was asked for, before it was done."),
    actor: z.enum(ACTORS).meta({
      description: "Whose key it was; `unknown` without a key that there is; `gateway` for what it does by itself.",
    }),
    key_id: z.string().nullable().meta({ description: "Id of the key; null without one that there is." }),
    tenant_id: z.string().nullable().meta({ description: "The tenant whom it concerns; null for the operator alone." }),
    address: z.string().nullable().meta({
      description: "Where it came from; of IPv6 the network. Null for what another than the caller's own tenant did.",
    }),
    method: z.string().nullable().meta({ description: "The HTTP method; null for what no request asked for." }),
    operation: z.string().nullable().meta({
      description: "operationId of this document; null where it was refused before that was known.",
    }),
    request_id: z.string().nullable().meta({ description: "As in `X-Request-Id` and in the log." }),
    targets: z.record(z.string(), z.string()).meta({ description: "The ids in the path." }),
    fields: z.record(z.string(), z.unknown()).meta({ description: "What was asked for: no secrets, names or texts." }),
    texts: z.record(z.string(), z.unknown()).nullable().meta({
      description: "What a model was to read; null unless AUDIT_PROMPTS is on.",
    }),
    times: count("More than 1 for refusals that came too fast to be kept one by one."),
    outcome: outcomeSchema,
  })
  .meta({ id: "AuditEntry", description: "Who did what." });

export type AuditEntry = Readonly<z.infer<typeof auditEntrySchema>>;

// As `reader` may see it.
export function auditEntryOf(row: AuditRow, reader: Principal): AuditEntry {
  const isOthers = reader.kind !== "operator" && row.namespace !== reader.namespace;
  return {
    entry_id: row.entry_id,
    at: new Date(row.at_ms).toISOString(),
    actor: row.actor as Actor,
    key_id: row.key_id,
    tenant_id: row.subject === OPERATOR.namespace ? null : row.subject,
    address: isOthers ? null : row.address,
    method: row.method,
    operation: row.operation,
    request_id: row.request_id,
    targets: JSON.parse(row.targets_json) as Record<string, string>,
    fields: JSON.parse(row.fields_json) as Record<string, unknown>,
    texts: row.texts_json === null ? null : (JSON.parse(row.texts_json) as Record<string, unknown>),
    times: row.times,
    outcome: {
      kind: kindOf(row.status),
      status: row.status,
      code: row.code,
      reason: row.reason,
      location: row.location,
      at: row.outcome_at_ms === null ? null : new Date(row.outcome_at_ms).toISOString(),
    },
  };
}

function kindOf(status: number | null): OutcomeKind {
  if (status === null) return "unknown";
  if (status < 400) return "done";
  return status < 500 ? "refused" : "failed";
}
