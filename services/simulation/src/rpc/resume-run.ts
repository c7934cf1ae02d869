// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function resumeRun({ runs, unary }: RpcContext): SimulationServiceHandlers["ResumeRun"] {
  return unary(async (request) => {
    const { namespace, run_id, request_id } = checkRequest("resumeRun", request);
    return { run: runMessage(await runs.resume({ namespace, runId: run_id, requestId: request_id })) };
  });
}
