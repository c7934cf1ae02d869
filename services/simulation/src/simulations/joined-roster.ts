// SPDX-License-Identifier: AGPL-3.0-only
import type { AgentProfile } from "@shoal/cast";
import { buildRoster, type JoinStep, type Roster } from "./roster.ts";
import type { FiledRoster } from "./rosters.ts";

/** An agent that became part of a run. */
export interface JoinedAgent {
  readonly profile: AgentProfile;
  /** At whose start. */
  readonly round: number;
}

/** The cast's roster with those behind it who joined, in the order in which they did; the cast's own is left as it is. */
export async function joinRoster(cast: FiledRoster, joined: readonly JoinedAgent[]): Promise<FiledRoster> {
  const more = await buildRoster(joined.map(({ profile }) => profile));
  const indexOf = (id: string): number | undefined => {
    const index = more.indexById.get(id);
    return cast.indexById.get(id) ?? (index === undefined ? undefined : cast.count + index);
  };
  return {
    count: cast.count + more.count,
    ids: [...cast.ids, ...more.ids],
    indexById: { get: indexOf, has: (id) => indexOf(id) !== undefined },
    steps: [...cast.steps, ...stepsOf(cast.count, joined)],
    stance: both(cast, more, "stance"),
    archetype: both(cast, more, "archetype"),
    postingStyle: both(cast, more, "postingStyle"),
    daypart: both(cast, more, "daypart"),
    lineStarts: cast.lineStarts,
    joined: joined.map(({ profile }) => profile),
  };
}

function stepsOf(castCount: number, joined: readonly JoinedAgent[]): JoinStep[] {
  return joined.map(({ round }, index) => ({ round, count: castCount + index + 1 }));
}

type Column = "stance" | "archetype" | "postingStyle" | "daypart";

function both(cast: Roster, more: Roster, column: Column): Uint8Array {
  const all = new Uint8Array(cast.count + more.count);
  all.set(cast[column]);
  all.set(more[column], cast.count);
  return all;
}
