// SPDX-License-Identifier: Apache-2.0
import type { AgentFilter } from "@shoal/cast";
import { ShoalError } from "@shoal/simulation-contract";
import { OPERATOR_NAMESPACE } from "../authentication/operator.ts";
import type { AgentJson } from "../simulation-client/agent-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { AGENTS_MAX, type InterviewBody } from "./interview-body.ts";

const PAGE_SIZE = 1_000;
const MEMORIES_AT_ONCE = 8;
const MEMORY_BYTES_MIN = 1_024;

export type Interviewee = Pick<AgentJson, "agent_id" | "name">;

type MovingFilter = Pick<AgentFilter, "position" | "activity_segment">;

// Nobody is asked unless everybody who is named is there.
export async function chooseAgents(
  service: SimulationService,
  runId: string,
  { agent_ids, filter = {}, all, as_of_round }: InterviewBody,
): Promise<Interviewee[]> {
  if (agent_ids !== undefined) return namedAgents(service, runId, agent_ids);
  const { position, activity_segment, ...lasting } = filter;
  const moving = { position, activity_segment };
  const field = all === undefined ? "filter" : "all";
  const chosen =
    as_of_round === undefined || (position ?? activity_segment) === undefined
      ? await matching(service, runId, filter, field, TOO_MANY)
      : await thatWere(
          service,
          runId,
          as_of_round,
          moving,
          await matching(service, runId, lasting, field, TOO_MANY_THEN),
        );
  if (chosen.length === 0) throw impossible("filter", "no agent of this run passes it");
  return chosen;
}

async function matching(
  service: SimulationService,
  runId: string,
  filter: AgentFilter,
  field: string,
  tooMany: string,
): Promise<Interviewee[]> {
  const chosen: Interviewee[] = [];
  for await (const agent of agentsOf(service, runId, filter)) {
    chosen.push(agent);
    if (chosen.length > AGENTS_MAX) throw impossible(field, tooMany);
  }
  return chosen;
}

// Where an agent stood and how much it had written is in its memory as of the round.
async function thatWere(
  service: SimulationService,
  runId: string,
  asOfRound: number,
  filter: MovingFilter,
  agents: readonly Interviewee[],
): Promise<Interviewee[]> {
  const passed: Interviewee[] = [];
  for (let first = 0; first < agents.length; first += MEMORIES_AT_ONCE) {
    const some = agents.slice(first, first + MEMORIES_AT_ONCE);
    const memories = await Promise.all(
      some.map(({ agent_id: agentId }) =>
        service.getAgentMemory(OPERATOR_NAMESPACE, runId, { agentId, asOfRound, maxBytes: MEMORY_BYTES_MIN }),
      ),
    );
    passed.push(...memories.map(({ agent }) => agent).filter((agent) => stood(agent, filter)));
  }
  return passed;
}

const TOO_MANY = `more than ${AGENTS_MAX} agents are meant, the most for one interview`;
const TOO_MANY_THEN = `more than ${AGENTS_MAX} agents have to be looked up as of the round; narrow it by what does not move`;

async function namedAgents(service: SimulationService, runId: string, ids: readonly string[]): Promise<Interviewee[]> {
  const found = new Map<string, Interviewee>();
  for await (const agent of agentsOf(service, runId, { agent_ids: [...ids] })) found.set(agent.agent_id, agent);
  const missing = ids.flatMap((id, index) => (found.has(id) ? [] : [`agent_ids[${index}]`]));
  if (missing.length > 0) {
    const reason = "the run has no such agent";
    throw new ShoalError("AGENT_NOT_FOUND", `${missing[0] ?? ""}: ${reason}.`, {
      violations: missing.slice(0, 20).map((field) => ({ field, reason })),
    });
  }
  return ids.flatMap((id) => found.get(id) ?? []);
}

async function* agentsOf(
  service: SimulationService,
  runId: string,
  filter: AgentFilter & { readonly agent_ids?: string[] },
): AsyncGenerator<AgentJson> {
  let cursor: string | undefined;
  do {
    const page = await service.listAgents(OPERATOR_NAMESPACE, runId, { limit: PAGE_SIZE, cursor }, filter);
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function stood({ position, activity_segment }: AgentJson, filter: MovingFilter): boolean {
  return allows(filter.position, position) && allows(filter.activity_segment, activity_segment);
}

function allows<Word>(wanted: readonly Word[] | undefined, word: Word | null): boolean {
  return wanted === undefined || wanted.some((one) => one === word);
}

function impossible(field: string, reason: string): ShoalError {
  return new ShoalError("UNPROCESSABLE", `${field}: ${reason}.`, { violations: [{ field, reason }] });
}
