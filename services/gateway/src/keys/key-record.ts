// SPDX-License-Identifier: Apache-2.0
import { z } from "zod";
import { ALL_SCOPES, type Scope } from "../authentication/scopes.ts";
import { instant } from "../http/fields.ts";
import { idSchema } from "../http/ids.ts";
import type { ApiKeySecretTable, ApiKeyTable } from "../storage/tables.ts";

export const scopesField = z.array(z.enum(ALL_SCOPES));

const EXAMPLE = {
  key_id: "7c1e5a9d3b8f4e2a6c0d9b7e5f3a1c8d",
  tenant_id: "3f0a8d1c5b7e4f2a9c6d8e0b1a2f3c4d",
  name: "Dashboard",
  prefix: "shoal_4f9c2b7a10de",
  scopes: ["about:read", "runs:read"],
  state: "ACTIVE",
  created_at: "2026-01-01T00:00:00.000Z",
  created_by: "operator",
  expires_at: "2027-01-01T00:00:00.000Z",
  revoked_at: null,
  previous_until: null,
};

export const moment = (description: string) => instant(description).nullable().meta({ description });

export const keySchema = z
  .object({
    key_id: idSchema.meta({ description: "Id of the key; a rotation leaves it as it is." }),
    tenant_id: idSchema.meta({ description: "Whose it is; `operator`: the operator's own." }),
    name: z.string().meta({ description: "Name to show." }),
    prefix: z.string().meta({ description: "How its secret begins." }),
    scopes: scopesField.meta({ description: "What it may do." }),
    state: z.enum(["ACTIVE", "EXPIRED", "REVOKED"]).meta({ description: "Only an ACTIVE one counts." }),
    created_at: instant("When it was made."),
    created_by: idSchema.meta({ description: "Id of the key with which it was made; `operator`: API_KEY." }),
    expires_at: moment("From when on it counts no more; null: never."),
    revoked_at: moment("When it was revoked, or null."),
    previous_until: moment("Until when the secret before the last rotation is taken; null: there is none."),
  })
  .meta({ id: "Key", description: "An API key, without its secret.", examples: [EXAMPLE] });

export const shownKeySchema = keySchema
  .extend({ key: z.string().meta({ description: "The key itself: shown now and never again." }) })
  .meta({
    id: "ShownKey",
    description: "An API key with its secret.",
    examples: [{ ...EXAMPLE, key: `shoal_4f9c2b7a10de_${"0a1b2c3d".repeat(8)}` }],
  });

export type Key = Readonly<z.infer<typeof keySchema>>;

// Its secrets: the newest, which has no end, and those before it that may still be taken.
export function keyOf(row: ApiKeyTable, secrets: readonly ApiKeySecretTable[]): Key {
  const now = Date.now();
  const ends = secrets.flatMap(({ valid_until_ms: until }) => (until === null || until <= now ? [] : [until]));
  return {
    key_id: row.key_id,
    tenant_id: row.tenant_id,
    name: row.name,
    prefix: secrets.find(({ valid_until_ms }) => valid_until_ms === null)?.prefix ?? "",
    scopes: scopesIn(row.scopes_json),
    state: stateOf(row, now),
    created_at: timeOf(row.created_at_ms),
    created_by: row.created_by,
    expires_at: row.expires_at_ms === null ? null : timeOf(row.expires_at_ms),
    revoked_at: row.revoked_at_ms === null ? null : timeOf(row.revoked_at_ms),
    previous_until: ends.length === 0 ? null : timeOf(Math.max(...ends)),
  };
}

// Those that this version knows.
export function scopesIn(json: string): Scope[] {
  const stored = new Set(JSON.parse(json) as string[]);
  return ALL_SCOPES.filter((scope) => stored.has(scope));
}

function stateOf({ revoked_at_ms, expires_at_ms }: ApiKeyTable, now: number): Key["state"] {
  if (revoked_at_ms !== null) return "REVOKED";
  return expires_at_ms !== null && expires_at_ms <= now ? "EXPIRED" : "ACTIVE";
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
