// SPDX-License-Identifier: Apache-2.0
import { ShoalError } from "@shoal/simulation-contract";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import type { AgentJson } from "../simulation-client/agent-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { AGENTS_MAX, type AgentFilter, type InterviewBody } from "./interview-body.ts";

const PAGE_SIZE = 1_000;

export type Interviewee = Pick<AgentJson, "agent_id" | "name">;

// Nobody is asked unless everybody who is named is there.
export async function chooseAgents(
  service: SimulationService,
  runId: string,
  { agent_ids, filter }: InterviewBody,
): Promise<Interviewee[]> {
  if (agent_ids !== undefined) return namedAgents(service, runId, agent_ids);
  const chosen: Interviewee[] = [];
  for await (const agent of agentsOf(service, runId)) {
    if (filter === undefined || passes(agent, filter)) chosen.push(agent);
    if (chosen.length > AGENTS_MAX) throw impossible(filter === undefined ? "all" : "filter", TOO_MANY);
  }
  if (chosen.length === 0) throw impossible("filter", "no agent of this run passes it");
  return chosen;
}

const TOO_MANY = `more than ${AGENTS_MAX} agents are meant, the most for one interview`;

async function namedAgents(service: SimulationService, runId: string, ids: readonly string[]): Promise<Interviewee[]> {
  const found = new Map<string, Interviewee>();
  const wanted = new Set(ids);
  for await (const agent of agentsOf(service, runId)) {
    if (wanted.has(agent.agent_id)) found.set(agent.agent_id, agent);
    if (found.size === wanted.size) break;
  }
  const missing = ids.flatMap((id, index) => (found.has(id) ? [] : [`agent_ids[${index}]`]));
  if (missing.length > 0) {
    const reason = "the run has no such agent";
    throw new ShoalError("AGENT_NOT_FOUND", `${missing[0] ?? ""}: ${reason}.`, {
      violations: missing.slice(0, 20).map((field) => ({ field, reason })),
    });
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function* agentsOf(service: SimulationService, runId: string): AsyncGenerator<AgentJson> {
  let cursor: string | undefined;
  do {
    const page = await service.listAgents(OPERATOR_NAMESPACE, runId, { limit: PAGE_SIZE, cursor });
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function passes({ anchors, archetype, position }: AgentJson, filter: AgentFilter): boolean {
  return (
    allows(filter.stance, anchors.stance) &&
    allows(filter.posting_style, anchors.posting_style) &&
    allows(filter.archetype, archetype) &&
    allows(filter.position, position)
  );
}

function allows<Word>(wanted: readonly Word[] | undefined, word: Word | null): boolean {
  return wanted === undefined || wanted.some((one) => one === word);
}

function impossible(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
