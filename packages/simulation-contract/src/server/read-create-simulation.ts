// SPDX-License-Identifier: Apache-2.0
import { CastChecker, type AgentProfile, type CastIssue, type FollowEdge } from "@shoal/cast";
import { invalidCast, invalidRequest, ShoalError } from "../errors/shoal-error.ts";
import type * as proto from "../generated/index.ts";
import { checkRequest } from "../requests/check-request.ts";
import { definitionFromProto, type SimulationDefinition } from "../requests/definition.ts";
import { profileFromProto } from "../words/profile-message.ts";

/** Takes in a simulation piece by piece; what it throws refuses the call. A promise is awaited before the next piece. */
export interface SimulationSink {
  /** The definition, before any agent: gives it back completed, or refuses it for its engine, platforms or settings. */
  definition(definition: SimulationDefinition): SimulationDefinition;
  /** The next agent of the cast, checked. */
  agent(profile: AgentProfile): Promise<void> | undefined;
  /** The next follow edge of the cast, checked. */
  follow(edge: FollowEdge): Promise<void> | undefined;
}

/** What a CreateSimulation call asks for, apart from the cast, which went into the sink. */
export interface SimulationToCreate {
  readonly namespace: string;
  readonly requestId: string;
  readonly definition: SimulationDefinition;
  readonly agentCount: number;
  readonly followCount: number;
}

const ISSUES_MAX = 20;

/**
 * Reads and checks the request stream of CreateSimulation. A chunk with anything wrong in it ends the reading: the sink
 * may have taken in what came before and must drop it.
 * @throws ShoalError INVALID_REQUEST with the first 20 things that are wrong
 */
export async function readCreateSimulation(
  requests: AsyncIterable<proto.CreateSimulationRequest__Output>,
  sink: SimulationSink,
): Promise<SimulationToCreate> {
  let head: Head | undefined;
  const reader = new CastReader(sink);
  for await (const { part, header, agents, follows } of requests) {
    if ((part === "header") === (head !== undefined)) throw wrongOrder("header", "exactly one, as the first message");
    if (header) head = readHeader(header, sink);
    else if (agents) await reader.agents(agents.agents);
    else if (follows) await reader.follows(follows.follows);
  }
  if (head === undefined) throw wrongOrder("header", "exactly one, as the first message");
  const counts = reader.end();
  requireAuthors(head.definition, (agentId) => reader.has(agentId));
  return { ...head, ...counts };
}

type Head = Pick<SimulationToCreate, "namespace" | "requestId" | "definition">;

function readHeader(header: proto.SimulationHeader__Output, sink: SimulationSink): Head {
  const { namespace, request_id: requestId } = checkRequest("createSimulation", header);
  return { namespace, requestId, definition: sink.definition(definitionFromProto(header.definition)) };
}

function requireAuthors({ events = [] }: SimulationDefinition, isOfCast: (agentId: string) => boolean): void {
  const violations = events.flatMap(({ input }, index) => {
    if (input.type !== "post" || !("agent_id" in input) || isOfCast(input.agent_id)) return [];
    const reason = `the cast has no agent "${input.agent_id}"`;
    return [{ field: `definition.events[${index}].input.post.agent_id`, reason }];
  });
  const [first] = violations;
  if (first !== undefined) throw new ShoalError("UNKNOWN_AGENT", `${first.field}: ${first.reason}`, { violations });
}

class CastReader {
  readonly #sink: SimulationSink;
  readonly #checker = new CastChecker();
  #agentCount = 0;
  #followCount = 0;

  constructor(sink: SimulationSink) {
    this.#sink = sink;
  }

  async agents(messages: readonly proto.AgentProfile__Output[]): Promise<void> {
    if (this.#followCount > 0) throw wrongOrder("agents", "before the first follow edge");
    const issues: CastIssue[] = [];
    for (const message of messages) {
      if (issues.length >= ISSUES_MAX) break;
      const checked = this.#checker.agent(profileFromProto(message));
      if ("issues" in checked) issues.push(...checked.issues);
      else await this.#sink.agent(checked.profile);
      this.#agentCount += 1;
    }
    refuseIfAny(issues);
  }

  async follows(edges: readonly FollowEdge[]): Promise<void> {
    const issues: CastIssue[] = [];
    for (const { follower_id, followee_id } of edges) {
      if (issues.length >= ISSUES_MAX) break;
      const found = this.#checker.follow({ follower_id, followee_id });
      issues.push(...found);
      if (found.length === 0) await this.#sink.follow({ follower_id, followee_id });
      this.#followCount += 1;
    }
    refuseIfAny(issues);
  }

  has(agentId: string): boolean {
    return this.#checker.has(agentId);
  }

  end(): Pick<SimulationToCreate, "agentCount" | "followCount"> {
    refuseIfAny(this.#checker.end());
    return { agentCount: this.#agentCount, followCount: this.#followCount };
  }
}

function refuseIfAny(issues: readonly CastIssue[]): void {
  if (issues.length > 0) throw invalidCast(issues.slice(0, ISSUES_MAX));
}

function wrongOrder(part: string, expected: string): Error {
  return invalidRequest([{ field: part, reason: `is expected ${expected}` }]);
}
