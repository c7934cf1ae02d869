// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function startRun({ runs, unary }: RpcContext): SimulationServiceHandlers["StartRun"] {
  return unary(async (request) => {
    const { namespace, request_id, simulation_id, seed, restart_policy } = checkRequest("startRun", request);
    const run = await runs.start({
      namespace,
      requestId: request_id,
      simulationId: simulation_id,
      seed,
      restartPolicy: restart_policy ?? "none",
    });
    return { run: runMessage(run) };
  });
}
