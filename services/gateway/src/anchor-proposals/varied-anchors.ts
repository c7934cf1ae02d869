// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, type Archetype, archetypeOf } from "@shoal/cast";
import type { Repair } from "../casts/origin.ts";
import { withLeastShares } from "../cast-generation/least-shares.ts";
import { type Anchors, anchorsByRule } from "../cast-generation/rule-sheet.ts";
import { archetypeOfSheet, OF_ANCHORS } from "../cast-generation/sheet.ts";
import type { ToldAnchors } from "./anchors-answer.ts";

export interface VariedAnchors {
  readonly anchors: Anchors;
  readonly repairs: readonly Repair[];
}

const BY_RULE = "by rule, no model was asked";

// What is told of the agents, completed by rule, and so varied that each archetype has its least share of the whole cast.
export function variedAnchors(
  cast: readonly AgentProfile[],
  told: ReadonlyMap<string, ToldAnchors | undefined>,
  seed: number,
): ReadonlyMap<string, VariedAnchors> {
  const completed = new Map(
    cast.filter(({ agent_id }) => told.has(agent_id)).map((agent) => [agent.agent_id, complete(agent, told, seed)]),
  );
  const archetypes = cast.map((agent) => {
    const anchors = completed.get(agent.agent_id)?.anchors;
    return anchors === undefined ? archetypeOf(agent) : archetypeOfSheet(anchors);
  });
  const ids = cast.map(({ agent_id }) => agent_id);
  const chosen = withLeastShares(
    archetypes,
    ids.map((id) => told.has(id)),
    ids,
    seed,
  );
  cast.forEach((agent, index) => {
    const before = completed.get(agent.agent_id);
    const archetype = chosen[index]!;
    if (before !== undefined && archetype !== archetypes[index]) {
      completed.set(agent.agent_id, turnedInto(agent, before, archetype, seed));
    }
  });
  return completed;
}

function complete(
  agent: AgentProfile,
  told: ReadonlyMap<string, ToldAnchors | undefined>,
  seed: number,
): VariedAnchors {
  const byRule = anchorsByRule(memberOf(agent), seed);
  const said = told.get(agent.agent_id);
  const anchors = { ...byRule, ...said?.values };
  const repairs = OF_ANCHORS.flatMap((field): Repair[] => {
    const reason = said === undefined ? BY_RULE : said.problems.get(field);
    return reason === undefined ? [] : [{ field, reason, by: "rule" }];
  });
  return { anchors, repairs };
}

// When it is awake is nobody's archetype.
function turnedInto(agent: AgentProfile, before: VariedAnchors, archetype: Archetype, seed: number): VariedAnchors {
  const byRule = anchorsByRule(memberOf(agent), seed, archetype);
  const anchors = { ...byRule, active_hours: before.anchors.active_hours };
  const reason = `the cast needs more ${archetype}s`;
  const changed = OF_ANCHORS.filter((field) => anchors[field] !== before.anchors[field]);
  const others = before.repairs.filter(({ field }) => !changed.some((one) => one === field));
  return { anchors, repairs: [...others, ...changed.map((field): Repair => ({ field, reason, by: "rule" }))] };
}

function memberOf({ agent_id, kind = "individual" }: AgentProfile) {
  return { agent_id, kind, settled: {} };
}
