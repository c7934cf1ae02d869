// SPDX-License-Identifier: Apache-2.0
import { type VoidedStretch, voidedStretchIn } from "@shoal/simulation-contract";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export interface WholeLog {
  readonly namespace: string;
  readonly runId: string;
}

// What of a run's log counts no more, as far as the log tells it now.
export async function voidedStretches(
  service: SimulationService,
  { namespace, runId }: WholeLog,
  signal: AbortSignal,
): Promise<VoidedStretch[]> {
  const voided: VoidedStretch[] = [];
  const wanted = { after: 0, untilNow: true, kinds: ["round_voided"] };
  for await (const batch of service.streamEvents(namespace, runId, wanted, signal)) {
    // The terminal event passes every filter.
    const marks = batch.filter(({ kind }) => kind === "round_voided");
    voided.push(...marks.map(({ body }) => voidedStretchIn(JSON.parse(body.toString()) as Record<string, unknown>)));
  }
  return voided;
}
