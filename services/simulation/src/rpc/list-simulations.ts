// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { simulationMessage } from "./simulation-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function listSimulations({ simulations, unary }: RpcContext): SimulationServiceHandlers["ListSimulations"] {
  return unary(async (request) => {
    const query = checkRequest("listSimulations", request);
    const page = await simulations.list({
      namespace: query.namespace,
      pageSize: query.page_size,
      pageToken: query.page_token,
    });
    return { simulations: page.items.map(simulationMessage), next_page_token: page.nextPageToken };
  });
}
