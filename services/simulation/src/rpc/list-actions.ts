// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { chooseAgents } from "../analysis/index.ts";
import { findActions } from "../event-log/index.ts";
import { badPageToken, offsetOf } from "./page-token.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listActions({ runs, unary }: RpcContext): SimulationServiceHandlers["ListActions"] {
  return unary(async (request, { signal }) => {
    const query = checkRequest("listActions", request);
    const { run, release } = await runs.lease(query.namespace, query.run_id);
    try {
      const afterSeq = offsetOf(query.page_token);
      if (afterSeq > run.log.lastSeq) throw badPageToken();
      const chosen = query.filter && chooseAgents(await runs.roster(run), run.log, query.filter);
      const wanted = {
        afterSeq,
        agentIds: query.agent_ids,
        types: query.types,
        platforms: query.platforms,
        fromRound: query.from_round,
        toRound: query.to_round,
        isChosen: (agentId: string) => chosen?.has(agentId) ?? true,
        limit: query.page_size,
      };
      const found = await findActions(run.log, wanted, signal);
      return {
        actions: found.actions.map(({ event, type }) => ({
          seq: event.seq,
          round: event.round,
          platform: event.platform,
          agent_id: event.agent_id,
          type,
          body: event.body,
        })),
        next_page_token: found.more ? String(found.actions.at(-1)?.event.seq ?? "") : "",
      };
    } finally {
      release();
    }
  });
}
