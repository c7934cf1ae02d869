// SPDX-License-Identifier: AGPL-3.0-only
import type { SimulationServiceHandlers } from "@shoal/simulation-contract";
import { simulationMessage } from "./simulation-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function createSimulation({
  simulations,
  clientStream,
}: RpcContext): SimulationServiceHandlers["CreateSimulation"] {
  return clientStream(async (requests, { signal }) => ({
    simulation: simulationMessage(await simulations.create(requests, signal)),
  }));
}
