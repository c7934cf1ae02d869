// SPDX-License-Identifier: Apache-2.0

// What a key may be allowed, and what each operation asks for: reading and writing of one noun each.
export const SCOPES = {
  "about:read": "Versions and licences of both services.",
  "casts:read": "List, read and export casts.",
  "casts:write": "Create and delete casts.",
  "simulations:read": "List and read simulations.",
  "simulations:write": "Create and delete simulations.",
  "runs:read": "Read runs, their events, agents, posts, statistics and exports; get links to live pages.",
  "runs:write": "Start, stop and delete runs.",
  "interviews:read": "List interviews.",
  "interviews:write": "Ask agents; a model may be paid for it.",
} as const;

export type Scope = keyof typeof SCOPES;

export const ALL_SCOPES = Object.keys(SCOPES) as readonly Scope[];
