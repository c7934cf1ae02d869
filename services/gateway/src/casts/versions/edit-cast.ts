// SPDX-License-Identifier: Apache-2.0
import { type AgentProfile, type Cast, CastChecker, type CastIssue, edgeKey, type FollowEdge } from "@shoal/cast";
import { differingFields } from "../differing-fields.ts";
import type { CastEdits } from "./cast-edits.ts";

const ISSUES_MAX = 20;

export interface EditedCast {
  readonly cast: Cast;
  // Ids of agents with the fields in which they are different now.
  readonly changed: ReadonlyMap<string, readonly string[]>;
}

// The cast with the edits made, or what is wrong with them: those who stay in their order, behind them those who join.
export function editCast(base: Cast, edits: CastEdits): EditedCast | { readonly issues: readonly CastIssue[] } {
  const byId = new Map(base.agents.map((agent) => [agent.agent_id, agent]));
  const issues = [...wrongNames(byId, edits), ...missingEdges(base, edits)];
  const removed = new Set(edits.remove);
  const changeAt = new Map(edits.change.map(({ agent_id }, index) => [agent_id, index]));
  const checker = new CastChecker();
  const agents: AgentProfile[] = [];
  const changed = new Map<string, readonly string[]>();
  const places: string[] = [];
  const check = (value: unknown, place: string): AgentProfile | undefined => {
    places.push(place);
    const checked = checker.agent(value);
    if ("issues" in checked) issues.push(...checked.issues.map((issue) => inEdits(issue, places)));
    else agents.push(checked.profile);
    return "profile" in checked ? checked.profile : undefined;
  };
  for (const [index, agent] of base.agents.entries()) {
    if (removed.has(agent.agent_id)) continue;
    const at = changeAt.get(agent.agent_id);
    if (at === undefined) {
      check(agent, `agents[${index}]`);
      continue;
    }
    const after = check(patched(agent, edits.change[at]!), `change[${at}]`);
    if (after !== undefined) changed.set(agent.agent_id, differingFields(agent, after));
  }
  edits.add.forEach((agent, index) => check(agent, `add[${index}]`));
  const follows = editedFollows(base, edits, removed);
  const kept = follows.length - edits.follow.length;
  follows.forEach((edge, index) => {
    const found = checker.follow(edge);
    issues.push(...found.map((issue) => ({ ...issue, field: followField(issue.field, index - kept) })));
  });
  issues.push(...checker.end());
  return issues.length > 0 ? { issues: issues.slice(0, ISSUES_MAX) } : { cast: { agents, follows }, changed };
}

// Who is to change or to leave, by an id that is there, and once.
function wrongNames(byId: ReadonlyMap<string, AgentProfile>, { change, remove }: CastEdits): CastIssue[] {
  const seen = new Map<string, string>();
  const named = [
    ...remove.map((agent_id, index) => ({ agent_id, field: `remove[${index}]` })),
    ...change.map(({ agent_id }, index) => ({ agent_id, field: `change[${index}].agent_id` })),
  ];
  return named.flatMap(({ agent_id, field }): CastIssue[] => {
    const first = seen.get(agent_id);
    seen.set(agent_id, first ?? field);
    if (first !== undefined) return [{ code: "INVALID_REQUEST", field, reason: `${first} has the same agent` }];
    if (byId.has(agent_id)) return [];
    return [{ code: "UNKNOWN_AGENT", field, reason: `no agent of this cast has the id "${agent_id}"` }];
  });
}

function missingEdges({ follows }: Cast, { unfollow }: CastEdits): CastIssue[] {
  if (unfollow.length === 0) return [];
  const edges = new Set(follows.map(edgeKey));
  return unfollow.flatMap((edge, index): CastIssue[] => {
    if (edges.delete(edgeKey(edge))) return [];
    return [{ code: "INVALID_REQUEST", field: `unfollow[${index}]`, reason: "the cast has no such edge" }];
  });
}

function editedFollows({ follows }: Cast, { follow, unfollow }: CastEdits, removed: ReadonlySet<string>): FollowEdge[] {
  const gone = new Set(unfollow.map(edgeKey));
  const stays = (edge: FollowEdge): boolean =>
    !removed.has(edge.follower_id) && !removed.has(edge.followee_id) && !gone.has(edgeKey(edge));
  return [...follows.filter(stays), ...follow];
}

// A JSON merge patch (RFC 7396): a field replaces that of before, null takes it off; hours and topics are replaced whole.
function patched(agent: AgentProfile, { anchors, ...change }: CastEdits["change"][number]): unknown {
  const isPartial = typeof anchors === "object" && anchors !== null && !Array.isArray(anchors);
  const changed = isPartial ? { anchors: withoutNulls({ ...agent.anchors, ...anchors }) } : given(anchors);
  return { ...withoutNulls({ ...agent, ...change }), ...changed };
}

function given(anchors: unknown): { anchors?: unknown } {
  return anchors === undefined ? {} : { anchors };
}

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

// `agents[3].name` of the cast that is made is `change[0].name` of the edits.
function inEdits(issue: CastIssue, places: readonly string[]): CastIssue {
  const place = (_: string, at: string): string => places[Number(at)] ?? "agents";
  const field = issue.field.replace(/^agents\[(\d+)\]/, place);
  return { ...issue, field, reason: issue.reason.replace(/agents\[(\d+)\]/, place) };
}

function followField(field: string, index: number): string {
  return field.replace(/^follows\[\d+\]/, index < 0 ? "follows" : `follow[${index}]`);
}
