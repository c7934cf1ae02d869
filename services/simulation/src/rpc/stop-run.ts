// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function stopRun({ runs, unary }: RpcContext): SimulationServiceHandlers["StopRun"] {
  return unary(async (request) => {
    const { namespace, run_id } = checkRequest("stopRun", request);
    return { run: runMessage(await runs.stop(namespace, run_id)) };
  });
}
