// SPDX-License-Identifier: Apache-2.0
import { Backoff, decodeEvents, type EventRecord, ShoalError, toShoalError } from "@shoal/simulation-contract";
import { type LogPlace, readPiece } from "../run-events/log-piece.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";

const BACKOFF = { firstMs: 100, maxMs: 2_000 };
const PIECE_DEADLINE_MS = 10_000;

export interface LogPart extends LogPlace {
  readonly untilSeq: number;
}

// A part of a log, piece by piece, as fast as it is consumed. Goes on by cursor when the service was away, for at most
// `patienceMs`.
export async function* logPieces(
  service: SimulationService,
  { untilSeq, ...place }: LogPart,
  signal: AbortSignal,
  patienceMs: number,
): AsyncGenerator<EventRecord[], void, undefined> {
  const backoff = new Backoff(BACKOFF);
  let after = place.after;
  let readAt = performance.now();
  while (after < untilSeq) {
    const piece = await pieceOrNothing(service, { ...place, after }, signal);
    const [first] = piece;
    if (first === undefined) {
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
    yield wanted;
    backoff.reset();
    readAt = performance.now();
  }
}

// Nothing while the service is away.
async function pieceOrNothing(
  service: SimulationService,
  place: LogPlace,
  signal: AbortSignal,
): Promise<readonly EventRecord[]> {
  signal.throwIfAborted();
  const late = AbortSignal.timeout(PIECE_DEADLINE_MS);
  try {
    return decodeEvents(await readPiece(service, place, AbortSignal.any([signal, late])));
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted || toShoalError(error).retryable) return [];
    throw error;
  }
}
