// SPDX-License-Identifier: AGPL-3.0-only
import { activityTiers, CONTENT_TYPES, segmentIndex } from "@shoal/cast";
import type { EventLog, RunTally } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";

/** Index in ACTIVITY_SEGMENTS of each agent. */
export function segmentsOf({ daypart }: Pick<Roster, "daypart">, contentCounts: Uint32Array): Uint8Array {
  return activityTiers(contentCounts).map((tier, agent) => segmentIndex(tier, daypart[agent]!));
}

interface KnownSegments {
  readonly lastSeq: number;
  readonly segments: Uint8Array;
}
const known = new WeakMap<object, KnownSegments>();

/** The same as of the newest entry of the log. Kept until the log grows: pages of an ended run rank its agents once. */
export function segmentsNow(roster: Roster, log: Pick<EventLog, "tally" | "lastSeq">): Uint8Array {
  const held = known.get(log);
  if (held !== undefined && held.lastSeq === log.lastSeq) return held.segments;
  const segments = segmentsOf(roster, contentCounts(roster, log.tally));
  known.set(log, { lastSeq: log.lastSeq, segments });
  return segments;
}

function contentCounts({ count, indexById }: Roster, tally: RunTally): Uint32Array {
  const counts = new Uint32Array(count);
  for (const [agentId, { actionsByType }] of tally.agents) {
    const agent = actionsByType === undefined ? undefined : indexById.get(agentId);
    if (agent === undefined) continue;
    for (const type of CONTENT_TYPES) counts[agent]! += actionsByType?.get(type) ?? 0;
  }
  return counts;
}
