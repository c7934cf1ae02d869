// SPDX-License-Identifier: Apache-2.0
import { ACTIVITY_SEGMENTS, type ActivitySegment } from "./activity-segment.ts";
import { ARCHETYPES, type Archetype } from "./archetype.ts";
import { POSITIONS, type Position } from "./position.ts";
import { POSTING_STYLES, STANCES, type PostingStyle, type Stance } from "./profile.ts";

/** By what agents are chosen and grouped. */
export interface AgentAttributes {
  readonly stance: Stance;
  /** Undefined while no opinion is known. */
  readonly position: Position | undefined;
  readonly archetype: Archetype;
  readonly posting_style: PostingStyle;
  readonly activity_segment: ActivitySegment;
}
export type AgentAttribute = keyof AgentAttributes;

/** The values of each attribute, in their order. */
export const AGENT_ATTRIBUTE_VALUES = {
  stance: STANCES,
  position: POSITIONS,
  archetype: ARCHETYPES,
  posting_style: POSTING_STYLES,
  activity_segment: ACTIVITY_SEGMENTS,
} as const satisfies { readonly [Attribute in AgentAttribute]: readonly NonNullable<AgentAttributes[Attribute]>[] };

export const AGENT_ATTRIBUTES = Object.keys(AGENT_ATTRIBUTE_VALUES) as readonly AgentAttribute[];

/** Chooses agents: those that have, of each attribute that has values here, any of them. */
export type AgentFilter = {
  readonly [Attribute in AgentAttribute]?: readonly NonNullable<AgentAttributes[Attribute]>[] | undefined;
};

/** Whether the filter chooses this agent; an empty list chooses everybody. */
export function matchesFilter(agent: AgentAttributes, filter: AgentFilter): boolean {
  return AGENT_ATTRIBUTES.every((attribute) => {
    const wanted: readonly string[] = filter[attribute] ?? [];
    const value = agent[attribute];
    return wanted.length === 0 || (value !== undefined && wanted.includes(value));
  });
}
