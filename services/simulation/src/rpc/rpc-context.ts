// SPDX-License-Identifier: AGPL-3.0-only
import { createRpcAdapters, type RpcAdapters } from "@shoal/simulation-contract";
import type { AppContext } from "../app-context.ts";

/** What the RPCs are made of: the service's parts, and how a function becomes an RPC. */
export type RpcContext = AppContext & RpcAdapters;

export function createRpcContext(app: AppContext): RpcContext {
  const adapters = createRpcAdapters({
    onError: (error, path) => {
      if (error.code === "INTERNAL") app.logger.error({ event: "rpc.failed", path, err: error }, "an RPC failed");
    },
  });
  return { ...app, ...adapters };
}
