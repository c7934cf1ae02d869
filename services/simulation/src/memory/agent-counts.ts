// SPDX-License-Identifier: AGPL-3.0-only
import type { EventRecord } from "@shoal/simulation-contract";
import { type BatchTally, fieldsOf, parseBody } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";
import type { KindCodes } from "./kind-codes.ts";
import { EXPOSURE, HEARD_OF } from "./kind-codes.ts";

/** How many entries of a kind a batch holds of an agent. */
export interface AgentCount {
  /** Index in the cast. */
  readonly agent: number;
  /** A code of KindCodes. */
  readonly kind: number;
  readonly count: number;
}

/** By what the batch's tally tells, by agent; undefined if it does not tell all. */
export function countsInTally(
  { tally }: BatchTally,
  { indexById }: Roster,
  codes: KindCodes,
): AgentCount[] | undefined {
  const counts: AgentCount[] = [];
  let exposures = 0;
  for (const [agentId, told] of tally.agents) {
    exposures += told.exposures;
    const agent = indexById.get(agentId);
    if (agent === undefined) continue;
    const before = counts.length;
    if (told.exposures > 0) counts.push({ agent, kind: EXPOSURE, count: told.exposures });
    for (const [type, count] of told.actionsByType ?? []) counts.push({ agent, kind: codes.of(type), count });
    if (counts.length === before) counts.push({ agent, kind: HEARD_OF, count: 0 });
  }
  // Earlier versions did not count exposures by agent.
  if (exposures === 0 && tally.totals().eventsByKind.has("exposure")) return undefined;
  return counts.sort((a, b) => a.agent - b.agent);
}

/** The same from the entries themselves. */
export function countsInEvents(events: Iterable<EventRecord>, { indexById }: Roster, codes: KindCodes): AgentCount[] {
  const byKey = new Map<string, { agent: number; kind: number; count: number }>();
  const add = (agentId: string, kind: number, by: number): void => {
    const agent = indexById.get(agentId);
    if (agent === undefined) return;
    const key = `${agent} ${kind}`;
    const known = byKey.get(key);
    if (known === undefined) byKey.set(key, { agent, kind, count: by });
    else known.count += by;
  };
  for (const { kind, agent_id, body } of events) {
    if (kind === "exposure") add(agent_id, EXPOSURE, 1);
    else if (kind === "action") add(agent_id, codes.of(fieldsOf(body).text("type") ?? ""), 1);
    else if (kind === "agent_joined") add(agent_id, HEARD_OF, 0);
    else if (kind === "opinions_initialized")
      for (const agentId of Object.keys(parseBody(body)["opinions"] ?? {})) add(agentId, HEARD_OF, 0);
  }
  return [...byKey.values()].sort((a, b) => a.agent - b.agent);
}
