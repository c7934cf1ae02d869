// SPDX-License-Identifier: Apache-2.0
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const EVENTS_MAX = 2_000;
const BYTES_MAX = 1024 * 1024;

export interface LogPlace {
  readonly namespace: string;
  readonly runId: string;
  readonly after: number;
}

// What the log has after a place now, up to about 1 MB; as encoded events; empty if there is nothing. It is read to its end at once,
// whatever becomes of it, so that nobody holds a stream of the service open unread.
export async function readPiece(
  service: SimulationService,
  { namespace, runId, after }: LogPlace,
  signal: AbortSignal,
): Promise<Buffer> {
  const wanted = { after, untilNow: true, max: EVENTS_MAX };
  const batches: Buffer[] = [];
  let bytes = 0;
  for await (const batch of service.streamEventBatches(namespace, runId, wanted, signal)) {
    batches.push(batch);
    bytes += batch.length;
    if (bytes >= BYTES_MAX) break;
  }
  return Buffer.concat(batches, bytes);
}
