// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "@shoal/cast";

// In what two profiles differ, field by field; anchors by their own names.
export function differingFields(one: AgentProfile, other: AgentProfile): string[] {
  const [before, after] = [fieldsOf(one), fieldsOf(other)];
  const fields = new Set([...before.keys(), ...after.keys()]);
  return [...fields].filter((field) => JSON.stringify(before.get(field)) !== JSON.stringify(after.get(field)));
}

export function fieldsOf({ anchors, ...profile }: AgentProfile): ReadonlyMap<string, unknown> {
  return new Map(Object.entries({ ...profile, ...anchors }));
}
