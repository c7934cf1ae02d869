// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, DEMOGRAPHIC_FIELDS, type DemographicField } from "@shoal/cast";
import { LIST_SEPARATOR } from "./cast-columns.ts";

// What a profile tells of who an agent is, a text each; an empty one where it does not tell.
export function demographicCells(agent: AgentProfile): Record<DemographicField, string> {
  const cells = DEMOGRAPHIC_FIELDS.map((field) => {
    const value = agent[field] ?? "";
    return [field, Array.isArray(value) ? value.join(LIST_SEPARATOR) : String(value)];
  });
  return Object.fromEntries(cells) as Record<DemographicField, string>;
}
