// SPDX-License-Identifier: Apache-2.0
import { type EventRecord, SERVICE_KINDS } from "@shoal/simulation-contract";
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
  const { after, voided } = await placeOf(service, { namespace, runId }, round, signal);
  const isVoid = (seq: number) => voided.some(([from, to]) => seq >= from && seq <= to);
  for await (const batch of service.streamEvents(namespace, runId, { after, untilNow: true }, signal)) {
    for (const event of batch) {
      if (SERVICE_KINDS.has(event.kind) || isVoid(event.seq)) continue;
      yield event;
      if (event.kind === "round_ended") return;
    }
  }
}

interface Place {
  readonly after: number;
  // First and last seq of what a later attempt at a round has replaced.
  readonly voided: readonly (readonly [number, number])[];
}

// Where the round before has ended, whatever else stands in the log.
async function placeOf(
  service: SimulationService,
  { namespace, runId }: ComparedRun,
  round: number,
  signal: AbortSignal,
): Promise<Place> {
  const wanted = { after: 0, untilNow: true, kinds: ["round_ended", "round_voided"] };
  const voided: [number, number][] = [];
  let after = 0;
  for await (const batch of service.streamEvents(namespace, runId, wanted, signal)) {
    for (const { kind, seq, round: of, body } of batch) {
      if (kind === "round_voided") voided.push(rangeIn(body));
      else if (kind === "round_ended" && of === round - 1) after = seq;
    }
  }
  return { after, voided };
}

function rangeIn(body: Buffer): [number, number] {
  const { from_seq, to_seq } = JSON.parse(body.toString()) as { from_seq: number; to_seq: number };
  return [from_seq, to_seq];
}
