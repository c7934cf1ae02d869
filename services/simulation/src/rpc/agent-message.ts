// SPDX-License-Identifier: AGPL-3.0-only
import { ACTIVITY_SEGMENTS, type AgentProfile, archetypeOf, positionOf } from "@shoal/cast";
import {
  activitySegmentToProto,
  archetypeToProto,
  positionToProto,
  profileToProto,
  type proto,
} from "@shoal/simulation-contract";

interface KnownOfAgent {
  readonly opinion: number | undefined;
  readonly actionsByType: ReadonlyMap<string, number> | undefined;
}

/** @param segment index in ACTIVITY_SEGMENTS */
export function agentMessage(profile: AgentProfile, known: KnownOfAgent | undefined, segment: number): proto.Agent {
  const opinion = known?.opinion;
  return {
    profile: profileToProto(profile),
    archetype: archetypeToProto(archetypeOf(profile)),
    ...(opinion === undefined ? {} : { opinion, position: positionToProto(positionOf(opinion)) }),
    actions: Object.fromEntries(known?.actionsByType ?? []),
    segment: activitySegmentToProto(ACTIVITY_SEGMENTS[segment]!),
  };
}
