// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function getRun({ runs, unary }: RpcContext): SimulationServiceHandlers["GetRun"] {
  return unary(async (request) => {
    const { namespace, run_id } = checkRequest("getRun", request);
    return { run: runMessage(await runs.get(namespace, run_id)) };
  });
}
