// SPDX-License-Identifier: Apache-2.0
import { type EventRecord, isVoided, SERVICE_KINDS } from "@shoal/simulation-contract";
import { voidedStretches } from "../run-events/voided-stretches.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

export interface ComparedRun {
  readonly namespace: string;
  readonly runId: string;
}

// What the engine did in one round, in order, a batch in memory at a time.
export async function* engineEventsOf(
  service: SimulationService,
  { namespace, runId }: ComparedRun,
  round: number,
  signal: AbortSignal,
): AsyncGenerator<EventRecord, void, undefined> {
  const voided = await voidedStretches(service, { namespace, runId }, signal);
  const after = await endOf(service, { namespace, runId }, round - 1, signal);
  for await (const batch of service.streamEvents(namespace, runId, { after, untilNow: true }, signal)) {
    for (const event of batch) {
      if (SERVICE_KINDS.has(event.kind) || isVoided(event, voided)) continue;
      yield event;
      if (event.kind === "round_ended") return;
    }
  }
}

// The last time that the round has ended is the one that counts, whatever else stands in the log; 0 before the first.
async function endOf(
  service: SimulationService,
  { namespace, runId }: ComparedRun,
  round: number,
  signal: AbortSignal,
): Promise<number> {
  let end = 0;
  const wanted = { after: 0, untilNow: true, kinds: ["round_ended"] };
  for await (const batch of service.streamEvents(namespace, runId, wanted, signal)) {
    for (const { kind, seq, round: of } of batch) if (kind === "round_ended" && of === round) end = seq;
  }
  return end;
}
