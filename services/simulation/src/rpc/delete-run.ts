// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import type { RpcContext } from "./rpc-context.ts";

export function deleteRun({ runs, unary }: RpcContext): SimulationServiceHandlers["DeleteRun"] {
  return unary(async (request) => {
    const { namespace, run_id, request_id } = checkRequest("deleteRun", request);
    await runs.delete({ namespace, runId: run_id, requestId: request_id });
    return {};
  });
}
