// SPDX-License-Identifier: AGPL-3.0-only
import { CastChecker, type CastIssue } from "@shoal/cast";
import {
  checkRequest,
  definitionFromProto,
  type FieldViolation,
  invalidRequest,
  profileFromProto,
  type proto,
  type SimulationDefinition,
} from "@shoal/simulation-contract";
import type { Engines } from "../engines/index.ts";
import type { DefinitionDraft } from "./definition-draft.ts";

const MAX_VIOLATIONS = 20;
interface Header {
  readonly namespace: string;
  readonly requestId: string;
  readonly definition: SimulationDefinition;
}

export interface ReceivedSimulation extends Header {
  readonly agentCount: number;
  readonly followCount: number;
}

/** Reads header, agents, follow edges in this order into the draft; refuses all of it if anything is wrong. */
export async function receiveSimulation(
  requests: AsyncIterable<proto.CreateSimulationRequest__Output>,
  draft: DefinitionDraft,
  engines: Engines,
): Promise<ReceivedSimulation> {
  const cast = new CastReceiver(draft);
  let header: Header | undefined;
  for await (const request of requests) {
    if (header === undefined) header = parseHeader(request, engines);
    else await cast.add(request);
  }
  if (header === undefined) throw headerMissing();
  return { ...header, ...cast.end() };
}

function parseHeader(request: proto.CreateSimulationRequest__Output, engines: Engines): Header {
  if (request.part !== "header" || !request.header) throw headerMissing();
  const { namespace, request_id } = checkRequest("createSimulation", request.header);
  return {
    namespace,
    requestId: request_id,
    definition: engines.check(definitionFromProto(request.header.definition)),
  };
}

function headerMissing(): Error {
  return invalidRequest([{ field: "header", reason: "the first message must be the header" }]);
}

class CastReceiver {
  readonly #draft: DefinitionDraft;
  readonly #checker = new CastChecker();
  #agentCount = 0;
  #followCount = 0;

  constructor(draft: DefinitionDraft) {
    this.#draft = draft;
  }

  async add(request: proto.CreateSimulationRequest__Output): Promise<void> {
    if (request.part === "agents") return this.#addAgents(request.agents?.agents ?? []);
    if (request.part === "follows") return this.#addFollows(request.follows?.follows ?? []);
    throw invalidRequest([
      { field: request.part ?? "part", reason: "after the header, agents or follows are expected" },
    ]);
  }

  end(): { agentCount: number; followCount: number } {
    refuseIfAny(this.#checker.end());
    return { agentCount: this.#agentCount, followCount: this.#followCount };
  }

  async #addAgents(agents: readonly proto.AgentProfile__Output[]): Promise<void> {
    if (this.#followCount > 0)
      throw invalidRequest([{ field: "agents", reason: "agents must come before follow edges" }]);
    const issues: CastIssue[] = [];
    for (const message of agents) {
      this.#agentCount += 1;
      const checked = this.#checker.agent(profileFromProto(message));
      if ("issues" in checked) issues.push(...checked.issues);
      else if (issues.length === 0) await this.#draft.add("agent", checked.profile);
      if (issues.length >= MAX_VIOLATIONS) break;
    }
    refuseIfAny(issues);
  }

  async #addFollows(follows: readonly proto.FollowEdge__Output[]): Promise<void> {
    const issues: CastIssue[] = [];
    for (const { follower_id, followee_id } of follows) {
      this.#followCount += 1;
      issues.push(...this.#checker.follow({ follower_id, followee_id }));
      if (issues.length === 0) await this.#draft.add("follow", { follower_id, followee_id });
      if (issues.length >= MAX_VIOLATIONS) break;
    }
    refuseIfAny(issues);
  }
}

function refuseIfAny(issues: readonly FieldViolation[]): void {
  if (issues.length > 0) throw invalidRequest(issues.slice(0, MAX_VIOLATIONS));
}
