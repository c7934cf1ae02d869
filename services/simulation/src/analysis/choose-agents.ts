// SPDX-License-Identifier: AGPL-3.0-only
import { AGENT_ATTRIBUTE_VALUES, type AgentAttribute, type AgentFilter, POSITIONS, positionOf } from "@shoal/cast";
import type { EventLog } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";
import { segmentsNow } from "./segments.ts";

/** Agents of a cast. */
export interface ChosenAgents {
  /** Indices in the cast, ascending. */
  readonly indices: Uint32Array;
  /** 1 for each agent that is chosen. */
  readonly isChosen: Uint8Array;
  /** Whether an agent is chosen, by its id. */
  has(agentId: string): boolean;
}

/** Those whom the filter chooses, as of the newest entry of the log. */
export function chooseAgents(
  roster: Roster,
  log: Pick<EventLog, "tally" | "lastSeq">,
  filter: AgentFilter,
): ChosenAgents {
  const isChosen = new Uint8Array(roster.count).fill(1);
  const keep = (attribute: AgentAttribute, valueOf: (agent: number) => number): void => {
    const wanted = wantedOf(attribute, filter);
    if (wanted === undefined) return;
    for (let agent = 0; agent < roster.count; agent++) isChosen[agent]! &= wanted[valueOf(agent)] ?? 0;
  };
  keep("stance", (agent) => roster.stance[agent]!);
  keep("archetype", (agent) => roster.archetype[agent]!);
  keep("posting_style", (agent) => roster.postingStyle[agent]!);
  keep("position", (agent) => {
    const opinion = isChosen[agent] === 1 ? log.tally.agents.get(roster.ids[agent]!)?.opinion : undefined;
    return opinion === undefined ? -1 : POSITIONS.indexOf(positionOf(opinion));
  });
  if ((filter.activity_segment?.length ?? 0) > 0) {
    const segments = segmentsNow(roster, log);
    keep("activity_segment", (agent) => segments[agent]!);
  }
  return {
    indices: indicesOf(isChosen),
    isChosen,
    has: (agentId) => isChosen[roster.indexById.get(agentId) ?? -1] === 1,
  };
}

/** 1 for each value that is wanted; undefined if all are. */
function wantedOf(attribute: AgentAttribute, filter: AgentFilter): Uint8Array | undefined {
  const wanted: readonly string[] = filter[attribute] ?? [];
  if (wanted.length === 0) return undefined;
  return Uint8Array.from(AGENT_ATTRIBUTE_VALUES[attribute], (value) => (wanted.includes(value) ? 1 : 0));
}

function indicesOf(isChosen: Uint8Array): Uint32Array {
  const indices = new Uint32Array(isChosen.length);
  let count = 0;
  for (let agent = 0; agent < isChosen.length; agent++) if (isChosen[agent] === 1) indices[count++] = agent;
  return indices.slice(0, count);
}
