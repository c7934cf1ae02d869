// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import { z } from "zod";
import { wholeNumberQuery } from "../http/paging.ts";
import { signalOfEnd } from "../http/signal-of-end.ts";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const WAIT_MAX_MS = 30_000;
// In them nothing happens by itself.
const AT_REST: ReadonlySet<RunJson["state"]> = new Set(["PAUSED", "INTERRUPTED", "STOPPED", "SUCCEEDED", "FAILED"]);

export const restQuery = z.strictObject({
  wait: wholeNumberQuery(0, WAIT_MAX_MS).default(0).meta({
    description:
      "Milliseconds that the answer may wait until the run is PAUSED, INTERRUPTED, STOPPED, SUCCEEDED or FAILED. Then, or when they are over, the run is answered as it is.",
  }),
});

// The run when it has come to rest, or as it is when the time is over or nobody waits any more.
export async function waitForRest(
  service: SimulationService,
  { namespace, runId }: { readonly namespace: string; readonly runId: string },
  ms: number,
  response: Response,
): Promise<RunJson> {
  const run = await service.getRun(namespace, runId);
  if (ms === 0 || AT_REST.has(run.state) || response.closed) return run;
  const signal = AbortSignal.any([signalOfEnd(response), AbortSignal.timeout(ms)]);
  return newestUntilRest(service, { namespace, runId, run }, signal);
}

async function newestUntilRest(
  service: SimulationService,
  { namespace, runId, run }: { readonly namespace: string; readonly runId: string; readonly run: RunJson },
  signal: AbortSignal,
): Promise<RunJson> {
  let newest = run;
  try {
    for await (const change of service.watchRun(namespace, runId, signal)) {
      newest = change;
      if (AT_REST.has(newest.state)) break;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  return newest;
}
