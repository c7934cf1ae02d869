// SPDX-License-Identifier: AGPL-3.0-only
import { archetypeOf, positionOf, type AgentProfile } from "@shoal/cast";
import {
  archetypeToProto,
  checkRequest,
  positionToProto,
  profileToProto,
  type proto,
  type SimulationServiceHandlers,
} from "@shoal/simulation-contract";
import type { EventLog } from "../event-log/index.ts";
import { offsetOf } from "./page-token.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listAgents({ runs, unary }: RpcContext): SimulationServiceHandlers["ListAgents"] {
  return unary(async (request) => {
    const { namespace, run_id, page_size, page_token } = checkRequest("listAgents", request);
    const offset = offsetOf(page_token);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      const profiles = await runs.agents(run_id, offset, page_size + 1);
      const page = profiles.slice(0, page_size).map((profile) => agentMessage(profile, run.log.tally));
      return { agents: page, next_page_token: profiles.length > page_size ? String(offset + page_size) : "" };
    } finally {
      release();
    }
  });
}

function agentMessage(profile: AgentProfile, tally: EventLog["tally"]): proto.Agent {
  const known = tally.agents.get(profile.agent_id);
  const opinion = known?.opinion;
  return {
    profile: profileToProto(profile),
    archetype: archetypeToProto(archetypeOf(profile)),
    ...(opinion === undefined ? {} : { opinion, position: positionToProto(positionOf(opinion)) }),
    actions: Object.fromEntries(known?.actionsByType ?? []),
  };
}
