// SPDX-License-Identifier: AGPL-3.0-only
import { type AgentProfile, ARCHETYPES, archetypeOf, daypartOf, DAYPARTS, POSTING_STYLES, STANCES } from "@shoal/cast";

/** Finds the index of an agent. */
export type AgentIndex = Pick<ReadonlyMap<string, number>, "get" | "has">;

/** Agents that are there from a round on: so many in all, until the next step. */
export interface JoinStep {
  readonly round: number;
  readonly count: number;
}

/**
 * What of a run's agents they are chosen and grouped by, as columns: those of the cast in its order, then those that
 * joined. About 120 bytes an agent.
 */
export interface Roster {
  readonly count: number;
  readonly ids: readonly string[];
  readonly indexById: AgentIndex;
  /** From the cast on, which is there from round 0, in the order of the rounds. */
  readonly steps: readonly JoinStep[];
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
    steps: [{ round: 0, count: ids.length }],
    stance: Uint8Array.from(stance),
    archetype: Uint8Array.from(archetype),
    postingStyle: Uint8Array.from(postingStyle),
    daypart: Uint8Array.from(daypart),
  };
}

/** Agents that were there at the end of a round: the first so many. */
export function countAsOf({ steps }: Pick<Roster, "steps">, round: number): number {
  return steps.findLast((step) => step.round <= round)?.count ?? 0;
}
