// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { chooseAgents, countedStatistics, filteredStatistics } from "../analysis/index.ts";
import type { RpcContext } from "./rpc-context.ts";
import { runStatisticsMessage } from "./run-statistics.ts";

export function getRunStatistics({ runs, unary }: RpcContext): SimulationServiceHandlers["GetRunStatistics"] {
  return unary(async (request, { signal }) => {
    const { namespace, run_id, from_round, to_round, filter, group_by } = checkRequest("getRunStatistics", request);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      const query = { fromRound: from_round, toRound: to_round, groupBy: group_by };
      if (filter === undefined) {
        const statistics = countedStatistics(run.log, query);
        const { count: agents } = await runs.roster(run);
        return { run_id, agents, ...runStatisticsMessage(statistics, group_by) };
      }
      const roster = await runs.roster(run);
      const chosen = chooseAgents(roster, run.log, filter);
      const statistics = await filteredStatistics(run.log, roster, chosen, query, signal);
      return { run_id, agents: chosen.indices.length, ...runStatisticsMessage(statistics, group_by) };
    } finally {
      release();
    }
  });
}
