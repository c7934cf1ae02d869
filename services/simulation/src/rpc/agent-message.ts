// SPDX-License-Identifier: AGPL-3.0-only
import { type AgentProfile, archetypeOf, positionOf } from "@shoal/cast";
import { archetypeToProto, positionToProto, profileToProto, type proto } from "@shoal/simulation-contract";

interface KnownOfAgent {
  readonly opinion: number | undefined;
  readonly actionsByType: ReadonlyMap<string, number> | undefined;
}

export function agentMessage(profile: AgentProfile, known: KnownOfAgent | undefined): proto.Agent {
  const opinion = known?.opinion;
  return {
    profile: profileToProto(profile),
    archetype: archetypeToProto(archetypeOf(profile)),
    ...(opinion === undefined ? {} : { opinion, position: positionToProto(positionOf(opinion)) }),
    actions: Object.fromEntries(known?.actionsByType ?? []),
  };
}
