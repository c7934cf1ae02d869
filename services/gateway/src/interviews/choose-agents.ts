// SPDX-License-Identifier: Apache-2.0
import type { AgentFilter } from "@shoal/cast";
import { ShoalError } from "@shoal/simulation-contract";
import type { AgentJson } from "../simulation-client/agent-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { AGENTS_MAX, type InterviewBody } from "./interview-body.ts";

const PAGE_SIZE = 1_000;
const MEMORIES_AT_ONCE = 8;
const MEMORY_BYTES_MIN = 1_024;

export type Interviewee = Pick<AgentJson, "agent_id" | "name">;

export interface OfRun {
  readonly namespace: string;
  readonly runId: string;
}

type MovingFilter = Pick<AgentFilter, "position" | "activity_segment">;

// Nobody is asked unless everybody who is named is there.
export async function chooseAgents(
  service: SimulationService,
  run: OfRun,
  { agent_ids, filter = {}, all, as_of_round }: InterviewBody,
): Promise<Interviewee[]> {
  if (agent_ids !== undefined) return namedAgents(service, run, agent_ids);
  const { position, activity_segment, ...lasting } = filter;
  const moving = { position, activity_segment };
  const field = all === undefined ? "filter" : "all";
  const chosen =
    as_of_round === undefined || (position ?? activity_segment) === undefined
      ? await matching(service, run, filter, field, TOO_MANY)
      : await thatWere(service, run, as_of_round, moving, await matching(service, run, lasting, field, TOO_MANY_THEN));
  if (chosen.length === 0) throw impossible("filter", "no agent of this run passes it");
  return chosen;
}

async function matching(
  service: SimulationService,
  run: OfRun,
  filter: AgentFilter,
  field: string,
  tooMany: string,
): Promise<Interviewee[]> {
  const chosen: Interviewee[] = [];
  for await (const agent of agentsOf(service, run, filter)) {
    chosen.push(agent);
    if (chosen.length > AGENTS_MAX) throw impossible(field, tooMany);
  }
  return chosen;
}

// Where an agent stood and how much it had written is in its memory as of the round.
async function thatWere(
  service: SimulationService,
  run: OfRun,
  asOfRound: number,
  filter: MovingFilter,
  agents: readonly Interviewee[],
): Promise<Interviewee[]> {
  const passed: Interviewee[] = [];
  for (let first = 0; first < agents.length; first += MEMORIES_AT_ONCE) {
    const some = agents.slice(first, first + MEMORIES_AT_ONCE);
    const memories = await Promise.all(
      some.map(({ agent_id: agentId }) =>
        service.getAgentMemory(run.namespace, run.runId, { agentId, asOfRound, maxBytes: MEMORY_BYTES_MIN }),
      ),
    );
    passed.push(...memories.map(({ agent }) => agent).filter((agent) => stood(agent, filter)));
  }
  return passed;
}

const TOO_MANY = `more than ${AGENTS_MAX} agents are meant, the most for one interview`;
const TOO_MANY_THEN = `more than ${AGENTS_MAX} agents have to be looked up as of the round; narrow it by what does not move`;

async function namedAgents(service: SimulationService, run: OfRun, ids: readonly string[]): Promise<Interviewee[]> {
  const found = new Map<string, Interviewee>();
  for await (const agent of agentsOf(service, run, { agent_ids: [...ids] })) found.set(agent.agent_id, agent);
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
  run: OfRun,
  filter: AgentFilter & { readonly agent_ids?: string[] },
): AsyncGenerator<AgentJson> {
  let cursor: string | undefined;
  do {
    const page = await service.listAgents(run.namespace, run.runId, { limit: PAGE_SIZE, cursor }, filter);
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
