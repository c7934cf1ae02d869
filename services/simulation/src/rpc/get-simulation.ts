// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { simulationMessage } from "./simulation-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function getSimulation({ simulations, unary }: RpcContext): SimulationServiceHandlers["GetSimulation"] {
  return unary(async (request) => {
    const { namespace, simulation_id } = checkRequest("getSimulation", request);
    return { simulation: simulationMessage(await simulations.get(namespace, simulation_id)) };
  });
}
