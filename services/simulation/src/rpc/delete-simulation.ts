// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { RpcContext } from "./rpc-context.ts";

export function deleteSimulation({ simulations, unary }: RpcContext): SimulationServiceHandlers["DeleteSimulation"] {
  return unary(async (request) => {
    const { namespace, simulation_id } = checkRequest("deleteSimulation", request);
    await simulations.delete(namespace, simulation_id);
    return {};
  });
}
