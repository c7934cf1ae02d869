// SPDX-License-Identifier: AGPL-3.0-only
import {
  checkRequest,
  inputFromProto,
  recordedInputToProto,
  type SimulationServiceHandlers,
} from "@shoal/simulation-contract";
import type { RpcContext } from "./rpc-context.ts";

export function addInput({ runs, unary }: RpcContext): SimulationServiceHandlers["AddInput"] {
  return unary(async (request) => {
    const { namespace, run_id, request_id } = checkRequest("addInput", request);
    const input = inputFromProto(request.input, "input");
    const field = `input.${input.type}`;
    const recorded = await runs.addInput({ namespace, runId: run_id, requestId: request_id, input, field });
    return { input: recordedInputToProto(recorded, recorded.seq) };
  });
}
