// SPDX-License-Identifier: Apache-2.0
import type { Origin } from "../origin.ts";
import type { EditedCast } from "./edit-cast.ts";

// Where the agents of a new version come from: as in the old one, with a mark on each field that is different.
export function versionOrigins(
  before: readonly Origin[],
  { cast, changed }: EditedCast,
  note: string | null,
): Origin[] {
  const byId = new Map(before.map((origin) => [origin.agent_id, origin]));
  const reason = note ?? "changed in a later version of the cast";
  return cast.agents.map(({ agent_id }) => {
    const origin = byId.get(agent_id) ?? givenOrigin(agent_id);
    const fields = changed.get(agent_id) ?? [];
    if (fields.length === 0) return origin;
    const others = origin.repairs.filter(({ field }) => !fields.includes(field));
    return { ...origin, repairs: [...others, ...fields.map((field) => ({ field, reason, by: "edit" as const }))] };
  });
}

function givenOrigin(agent_id: string): Origin {
  return { agent_id, type: "", provider: "given", model: null, prompt_version: null, repairs: [] };
}
