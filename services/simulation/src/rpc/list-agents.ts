// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { agentMessage } from "./agent-message.ts";
import { offsetOf } from "./page-token.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listAgents({ runs, unary }: RpcContext): SimulationServiceHandlers["ListAgents"] {
  return unary(async (request) => {
    const { namespace, run_id, page_size, page_token } = checkRequest("listAgents", request);
    const offset = offsetOf(page_token);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      const profiles = await runs.agents(run_id, offset, page_size + 1);
      const page = profiles
        .slice(0, page_size)
        .map((profile) => agentMessage(profile, run.log.tally.agents.get(profile.agent_id)));
      return { agents: page, next_page_token: profiles.length > page_size ? String(offset + page_size) : "" };
    } finally {
      release();
    }
  });
}
