// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function pauseRun({ runs, unary }: RpcContext): SimulationServiceHandlers["PauseRun"] {
  return unary(async (request) => {
    const { namespace, run_id, request_id } = checkRequest("pauseRun", request);
    return { run: runMessage(await runs.pause({ namespace, runId: run_id, requestId: request_id })) };
  });
}
