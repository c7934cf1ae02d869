// SPDX-License-Identifier: AGPL-3.0-only
import { type AgentProfile, ARCHETYPES, archetypeOf, daypartOf, DAYPARTS, POSTING_STYLES, STANCES } from "@shoal/cast";

/** What of a cast agents are chosen and grouped by, as columns in the cast's order: about 120 bytes an agent. */
export interface Roster {
  readonly count: number;
  readonly ids: readonly string[];
  readonly indexById: ReadonlyMap<string, number>;
  /** Index in STANCES. */
  readonly stance: Uint8Array;
  /** Index in ARCHETYPES. */
  readonly archetype: Uint8Array;
  /** Index in POSTING_STYLES. */
  readonly postingStyle: Uint8Array;
  /** Index in DAYPARTS. */
  readonly daypart: Uint8Array;
}

export async function buildRoster(profiles: AsyncIterable<AgentProfile> | Iterable<AgentProfile>): Promise<Roster> {
  const ids: string[] = [];
  const stance: number[] = [];
  const archetype: number[] = [];
  const postingStyle: number[] = [];
  const daypart: number[] = [];
  for await (const profile of profiles) {
    ids.push(profile.agent_id);
    stance.push(STANCES.indexOf(profile.anchors.stance));
    archetype.push(ARCHETYPES.indexOf(archetypeOf(profile)));
    postingStyle.push(POSTING_STYLES.indexOf(profile.anchors.posting_style));
    daypart.push(DAYPARTS.indexOf(daypartOf(profile.anchors)));
  }
  return {
    count: ids.length,
    ids,
    indexById: new Map(ids.map((id, index) => [id, index])),
    stance: Uint8Array.from(stance),
    archetype: Uint8Array.from(archetype),
    postingStyle: Uint8Array.from(postingStyle),
    daypart: Uint8Array.from(daypart),
  };
}
