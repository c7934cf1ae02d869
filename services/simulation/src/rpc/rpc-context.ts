// SPDX-License-Identifier: AGPL-3.0-only
import { createRpcAdapters, type RpcAdapters, ShoalError } from "@shoal/simulation-contract";
import type { AppContext } from "../app-context.ts";
import { LogDigests } from "../memory/index.ts";
import { logCall } from "./log-call.ts";
import { StorageError } from "../storage/index.ts";
import { StreamPlaces } from "./stream-places.ts";

/** What the RPCs are made of: the service's parts, and how a function becomes an RPC. */
export interface RpcContext extends AppContext, RpcAdapters {
  readonly places: StreamPlaces;
  readonly digests: LogDigests;
}

export function createRpcContext(app: AppContext): RpcContext {
  const adapters = createRpcAdapters({
    translate: (cause) =>
      cause instanceof StorageError && cause.code.startsWith("SQLITE_FULL")
        ? new ShoalError("STORAGE_FULL", "The service's disk is full; nothing was stored.", { cause })
        : undefined,
    onError: (error, path, request_id) => {
      if (error.code !== "INTERNAL") return;
      app.logger.error({ event: "rpc.failed", path, request_id, err: error }, "an RPC failed");
    },
    onServed: (rpc) => logCall(app.logger, rpc),
  });
  return { ...app, ...adapters, places: new StreamPlaces(app.maxEventStreams), digests: new LogDigests() };
}
