// SPDX-License-Identifier: Apache-2.0
import type { AgentFilter } from "@shoal/cast";
import type * as proto from "../generated/index.ts";
import { activitySegmentToProto, archetypeToProto, positionToProto } from "./agent-words.ts";
import { postingStyleToProto, stanceToProto } from "./agent-words.ts";

/** A filter as a message. */
export function agentFilterToProto(filter: AgentFilter): proto.AgentFilter {
  return {
    stances: (filter.stance ?? []).map(stanceToProto),
    positions: (filter.position ?? []).map(positionToProto),
    archetypes: (filter.archetype ?? []).map(archetypeToProto),
    posting_styles: (filter.posting_style ?? []).map(postingStyleToProto),
    segments: (filter.activity_segment ?? []).map(activitySegmentToProto),
  };
}
