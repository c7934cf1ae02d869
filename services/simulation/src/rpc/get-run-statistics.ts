// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { RpcContext } from "./rpc-context.ts";
import { runStatistics } from "./run-statistics.ts";

export function getRunStatistics({ runs, unary }: RpcContext): SimulationServiceHandlers["GetRunStatistics"] {
  return unary(async (request) => {
    const { namespace, run_id, from_round, to_round } = checkRequest("getRunStatistics", request);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      return { run_id, ...runStatistics(run.log, from_round, to_round) };
    } finally {
      release();
    }
  });
}
