// SPDX-License-Identifier: AGPL-3.0-only
import { checkRequest, isTerminalState, type SimulationServiceHandlers } from "@shoal/simulation-contract";
import { watchRun as watch } from "../runs/index.ts";
import { runMessage } from "./run-message.ts";
import type { RpcContext } from "./rpc-context.ts";

export function watchRun({ runs, serverStream, places }: RpcContext): SimulationServiceHandlers["WatchRun"] {
  return serverStream(async function* (request, { signal }) {
    const { namespace, run_id } = checkRequest("watchRun", request);
    const place = places.take();
    try {
      const { run, release } = await runs.lease(namespace, run_id);
      try {
        for await (const snapshot of watch(run, AbortSignal.any([signal, runs.stopping, run.gone])))
          yield { run: runMessage(snapshot) };
        if (isTerminalState(run.state)) return;
        run.gone.throwIfAborted();
        runs.refuseWhenStopping();
      } finally {
        release();
      }
    } finally {
      place.leave();
    }
  });
}
