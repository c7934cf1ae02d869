// SPDX-License-Identifier: Apache-2.0

// What a key may be allowed, and what each operation asks for: reading and writing of one noun each.
export const SCOPES = {
  "about:read": "Versions and licences of both services; what the key itself may do.",
  "casts:read": "List, read and export casts.",
  "casts:write": "Create and delete casts.",
  "simulations:read": "List and read simulations.",
  "simulations:write": "Create and delete simulations.",
  "runs:read": "Read runs, their events, agents, posts, statistics and exports; get links to live pages.",
  "runs:write": "Start, stop and delete runs.",
  "interviews:read": "List interviews.",
  "interviews:write": "Ask agents; a model may be paid for it.",
  "jobs:read": "List and read jobs, and follow their progress.",
  "jobs:write": "Cancel jobs, try them again, delete those that are over.",
  "keys:read": "List and read the tenant's keys, without their secrets.",
  "keys:write": "Make, rotate and revoke keys of the tenant, none that may do more than the key that makes it.",
  "usage:read": "Read what was used, and how much is left of the quotas.",
  "audit:read": "Read who did what with the tenant's keys, and what the operator did to the tenant.",
  "live-runs:read": "List the live runs of all tenants; the operator's alone.",
  "live-runs:write": "Stop any of them; the operator's alone.",
  "tenants:read": "List, read and export tenants; the operator's alone.",
  "tenants:write": "Make, suspend and delete tenants, and manage their keys; the operator's alone.",
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];

// A tenant's key can't have them.
export const OPERATOR_SCOPES: ReadonlySet<Scope> = new Set([
  "tenants:read",
  "tenants:write",
  "live-runs:read",
  "live-runs:write",
]);
