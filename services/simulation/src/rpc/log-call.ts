// SPDX-License-Identifier: AGPL-3.0-only
import type { ServedRpc } from "@shoal/simulation-contract";
import type { Logger } from "pino";

const CHANGES = /\/(Create|Delete|Start|Stop|Pause|Resume|Fork|Add)[A-Za-z]+$/;

/** A line per call: calls that change something as info, others for those who debug. */
export function logCall(logger: Logger, { path, code, ms, requestId, request, response }: ServedRpc): void {
  const run_id = runIdIn(request) ?? runIdIn(runIn(response));
  const of = {
    ...(run_id === undefined ? {} : { run_id }),
    ...(requestId === undefined ? {} : { request_id: requestId }),
  };
  const fields = { event: "rpc.served", path, code, ms: Math.round(ms), ...of };
  if (CHANGES.test(path)) logger.info(fields, "an RPC was served");
  else logger.debug(fields, "an RPC was served");
}

function runIn(response: unknown): unknown {
  return typeof response === "object" && response !== null && "run" in response ? response.run : undefined;
}

function runIdIn(message: unknown): string | undefined {
  const isRun = typeof message === "object" && message !== null && "run_id" in message;
  return isRun && typeof message.run_id === "string" && message.run_id !== "" ? message.run_id : undefined;
}
