// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { hasEnded, isFinal } from "./run-ending.ts";

const BACKOFF = { firstMs: 250, maxMs: 5_000 };

// Frames without id: they are no part of the log, and a reader that reconnects does not miss them.
export async function followProgress(
  service: SimulationService,
  run: { readonly namespace: string; readonly runId: string },
  onProgress: (frame: Buffer) => void,
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff(BACKOFF);
  while (!signal.aborted) {
    try {
      for await (const change of service.watchRun(run.namespace, run.runId, signal)) {
        if (hasEnded(change)) return;
        backoff.reset();
        onProgress(progressFrame(change));
      }
    } catch (error) {
      if (signal.aborted || isFinal(toShoalError(error).code)) return;
    }
    await backoff.wait(signal);
  }
}

function progressFrame(run: RunJson): Buffer {
  const { round, rounds, rounds_per_second: rate, eta_ms, queue_position, pausing } = run;
  const frame = { kind: "progress", round, rounds, rate, eta_ms, queue_position, pausing };
  return Buffer.from(`data: ${JSON.stringify(frame)}\n\n`);
}
