// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listRuns({ runs, unary }: RpcContext): SimulationServiceHandlers["ListRuns"] {
  return unary(async (request) => {
    const query = checkRequest("listRuns", request);
    const page = await runs.list({
      namespace: query.namespace,
      simulationId: query.simulation_id === "" ? undefined : query.simulation_id,
      state: query.state,
      pageSize: query.page_size,
      pageToken: query.page_token,
    });
    return { runs: page.items.map(runMessage), next_page_token: page.nextPageToken };
  });
}
