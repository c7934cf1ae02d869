// SPDX-License-Identifier: AGPL-3.0-only
import { type EventRecord, SERVICE_KINDS } from "@shoal/simulation-contract";
import { fieldsOf, parseBody } from "./event-body.ts";
import type { NewEntry } from "./new-entry.ts";

const COUNTED_KINDS = new Set(["action", "exposure"]);

/** An entry of one log as it is to become one of another. */
export function copiedEntry({ kind, round, platform, agent_id: agentId, body: bodyBytes }: EventRecord): NewEntry {
  const fields = COUNTED_KINDS.has(kind) ? fieldsOf(bodyBytes) : undefined;
  return {
    kind,
    round,
    platform,
    agentId,
    bodyBytes,
    type: fields?.text("type"),
    opinion: fields?.number("opinion"),
    fromEngine: !SERVICE_KINDS.has(kind),
    get body() {
      return { ...parseBody(bodyBytes) };
    },
  };
}
