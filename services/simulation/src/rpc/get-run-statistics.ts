// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { AppContext } from "../app-context.ts";
import { runStatistics } from "./run-statistics.ts";
import { unary } from "./serve.ts";

export function getRunStatistics({ runs, logger }: AppContext): SimulationServiceHandlers["GetRunStatistics"] {
  return unary(logger, async (request) => {
    const { namespace, run_id, from_round, to_round } = checkRequest("getRunStatistics", request);
    const { run, release } = await runs.lease(namespace, run_id);
    try {
      return { run_id, ...runStatistics(run.log, from_round, to_round) };
    } finally {
      release();
    }
  });
}
