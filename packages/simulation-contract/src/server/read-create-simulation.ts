// SPDX-License-Identifier: Apache-2.0
import { CastChecker, type AgentProfile, type Cast, type CastIssue, type FollowEdge } from "@shoal/cast";
import { invalidRequest } from "../errors/shoal-error.ts";
import type * as proto from "../generated/index.ts";
import { checkRequest } from "../requests/check-request.ts";
import { definitionFromProto, type SimulationDefinition } from "../requests/definition.ts";
import { profileFromProto } from "../words/profile-message.ts";

/** What a CreateSimulation call asks for, checked but for what only a service knows (engines, platforms). */
export interface SimulationToCreate {
  readonly namespace: string;
  readonly requestId: string;
  readonly definition: SimulationDefinition;
  readonly cast: Cast;
}

const ISSUES_MAX = 20;

/**
 * Reads and checks the request stream of CreateSimulation.
 * @throws ShoalError INVALID_REQUEST with the first 20 things that are wrong: at once for the header and the order of the
 * parts, after the last message for the cast.
 */
export async function readCreateSimulation(
  requests: AsyncIterable<proto.CreateSimulationRequest__Output>,
): Promise<SimulationToCreate> {
  let head: Omit<SimulationToCreate, "cast"> | undefined;
  const reader = new CastReader();
  for await (const { part, header, agents, follows } of requests) {
    if ((part === "header") === (head !== undefined)) throw wrongOrder("header", "exactly one, as the first message");
    if (header) head = readHeader(header);
    else if (agents) reader.agents(agents.agents);
    else if (follows) reader.follows(follows.follows);
  }
  if (head === undefined) throw wrongOrder("header", "exactly one, as the first message");
  return { ...head, cast: reader.end() };
}

function readHeader(header: proto.SimulationHeader__Output): Omit<SimulationToCreate, "cast"> {
  const { namespace, request_id: requestId } = checkRequest("createSimulation", header);
  return { namespace, requestId, definition: definitionFromProto(header.definition) };
}

class CastReader {
  readonly #checker = new CastChecker();
  readonly #agents: AgentProfile[] = [];
  readonly #follows: FollowEdge[] = [];
  readonly #issues: CastIssue[] = [];

  agents(messages: readonly proto.AgentProfile__Output[]): void {
    if (this.#follows.length > 0) throw wrongOrder("agents", "before the first follow edge");
    for (const message of messages) {
      if (this.#issues.length >= ISSUES_MAX) return;
      const checked = this.#checker.agent(profileFromProto(message));
      if ("profile" in checked) this.#agents.push(checked.profile);
      else this.#issues.push(...checked.issues);
    }
  }

  follows(edges: readonly FollowEdge[]): void {
    for (const { follower_id, followee_id } of edges) {
      if (this.#issues.length >= ISSUES_MAX) return;
      const edge = { follower_id, followee_id };
      this.#issues.push(...this.#checker.follow(edge));
      this.#follows.push(edge);
    }
  }

  end(): Cast {
    this.#issues.push(...this.#checker.end());
    if (this.#issues.length > 0) throw invalidRequest(this.#issues.slice(0, ISSUES_MAX));
    return { agents: this.#agents, follows: this.#follows };
  }
}

function wrongOrder(part: string, expected: string): Error {
  return invalidRequest([{ field: part, reason: `is expected ${expected}` }]);
}
