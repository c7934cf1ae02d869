// SPDX-License-Identifier: Apache-2.0
import type { AgentProfile } from "../profile.ts";
import { knownPerson } from "./known-person.ts";

const NAMED_MAX = 5;

/**
 * A sentence if agents bear names of well-known people; groups and outlets are not looked at. Such a cast can be used all
 * the same: a simulation of public life needs them. It is to be known to whoever shows what they "say".
 */
export function realNameWarnings(agents: readonly Pick<AgentProfile, "agent_id" | "name" | "kind">[]): string[] {
  const found = agents
    .filter(({ kind }) => kind === undefined || kind === "individual")
    .flatMap(({ agent_id, name }) => {
      const person = knownPerson(name);
      return person === undefined ? [] : [`${person} (${agent_id})`];
    });
  if (found.length === 0) return [];
  const named = found.slice(0, NAMED_MAX).join(", ");
  const more = found.length > NAMED_MAX ? ` and ${found.length - NAMED_MAX} more` : "";
  const verb =
    found.length === 1 ? "1 agent bears the name of a real person" : `${found.length} agents bear names of real people`;
  return [`${verb}: ${named}${more}. What they say in a simulation is made up; say so wherever it is shown.`];
}
