// SPDX-License-Identifier: Apache-2.0
import type { Generation, Entity } from "./generation-request.ts";
import { kindOfType } from "./member-kind.ts";
import type { Member } from "./member.ts";
import { membersByQuota } from "./quota-plan.ts";

export function membersOf(generation: Generation): Member[] {
  const { entities = [], population } = generation;
  return population === undefined ? entities.map(memberOf) : membersByQuota(population, generation);
}

function memberOf({ agent_id, name, type, kind, description, facts }: Entity, index: number): Member {
  const id = agent_id ?? `e${index + 1}`;
  return { agent_id: id, name, keepsName: true, type, kind: kind ?? kindOfType(type), description, facts, settled: {} };
}
