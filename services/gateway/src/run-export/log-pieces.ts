// SPDX-License-Identifier: Apache-2.0
import {
  Backoff,
  decodeEvents,
  type EventRecord,
  isVoided,
  ShoalError,
  toShoalError,
  type VoidedStretch,
} from "@shoal/simulation-contract";
import { type LogPlace, readPiece } from "../run-events/log-piece.ts";
import { voidedStretches } from "../run-events/voided-stretches.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const BACKOFF = { firstMs: 100, maxMs: 2_000 };
const PIECE_DEADLINE_MS = 10_000;

export interface LogPart extends LogPlace {
  readonly untilSeq: number;
}

// What counts of a part of a log, piece by piece, as fast as it is consumed. Goes on by cursor when the service was away,
// for at most `patienceMs`.
export async function* logPieces(
  service: SimulationService,
  { untilSeq, ...place }: LogPart,
  signal: AbortSignal,
  patienceMs: number,
): AsyncGenerator<EventRecord[], void, undefined> {
  const backoff = new Backoff(BACKOFF);
  let after = place.after;
  let readAt = performance.now();
  let voided: readonly VoidedStretch[] | undefined;
  while (after < untilSeq) {
    voided ??= await orNothing((patient) => voidedStretches(service, place, patient), signal);
    const piece = voided && (await orNothing((patient) => eventsAfter(service, { ...place, after }, patient), signal));
    const first = piece?.[0];
    if (voided === undefined || piece === undefined || first === undefined) {
      if (performance.now() - readAt > patienceMs)
        throw new ShoalError(
          "SIMULATION_UNAVAILABLE",
          "The simulation service was away for too long; try again later.",
        );
      await backoff.wait(signal);
      continue;
    }
    if (first.seq !== after + 1) throw new RangeError(`event ${first.seq} came after event ${after}`);
    const wanted = piece.slice(0, untilSeq - after);
    after += wanted.length;
    const stretches = voided;
    yield stretches.length === 0 ? wanted : wanted.filter((event) => !isVoided(event, stretches));
    backoff.reset();
    readAt = performance.now();
  }
}

async function eventsAfter(service: SimulationService, place: LogPlace, signal: AbortSignal): Promise<EventRecord[]> {
  const late = AbortSignal.timeout(PIECE_DEADLINE_MS);
  try {
    return decodeEvents(await readPiece(service, place, AbortSignal.any([signal, late])));
  } catch (error) {
    if (late.aborted) return [];
    throw error;
  }
}

// Undefined while the service is away.
async function orNothing<Read>(
  read: (signal: AbortSignal) => Promise<Read>,
  signal: AbortSignal,
): Promise<Read | undefined> {
  signal.throwIfAborted();
  try {
    return await read(signal);
  } catch (error) {
    signal.throwIfAborted();
    if (toShoalError(error).retryable) return undefined;
    throw error;
  }
}
