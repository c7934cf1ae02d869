// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, agentProfileSchema, type Archetype, type Position } from "@shoal/cast";
import { archetypeFromProto, positionFromProto, profileFromProto, type proto } from "@shoal/simulation-contract";

export interface AgentJson extends AgentProfile {
  readonly archetype: Archetype | null;
  readonly opinion: number | null;
  readonly position: Position | null;
  readonly actions: Readonly<Record<string, number>>;
}

export function toAgentJson(agent: proto.Agent__Output): AgentJson {
  if (agent.profile === null) throw new TypeError("the simulation service sent an agent without its profile");
  return {
    ...agentProfileSchema.parse(profileFromProto(agent.profile)),
    archetype: archetypeFromProto(agent.archetype) ?? null,
    opinion: agent.opinion ?? null,
    position: positionFromProto(agent.position) ?? null,
    actions: agent.actions,
  };
}
