// SPDX-License-Identifier: Apache-2.0
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { type FrameChunk, frameChunk } from "./frame-chunk.ts";
import { type LogPlace, readPiece } from "./log-piece.ts";

const READS_MAX = 4;
const DEADLINE_MS = 10_000;

// Reads pieces of logs for those that are behind. A piece is read to its end whatever its client does, so that nobody
// holds a stream of the service open unread; few at a time, and once for all who are at the same place.
export class LogReads {
  readonly #service: SimulationService;
  readonly #open = new Map<string, Promise<FrameChunk | undefined>>();
  readonly #closing = new AbortController();
  readonly #waiting: (() => void)[] = [];
  #free = READS_MAX;

  constructor(service: SimulationService) {
    this.#service = service;
  }

  // undefined if the log has nothing after that place now.
  read(place: LogPlace): Promise<FrameChunk | undefined> {
    const key = `${place.namespace} ${place.runId} ${place.after}`;
    const open = this.#open.get(key);
    if (open !== undefined) return open;
    const reading = this.#inTurn(() => this.#piece(place)).finally(() => this.#open.delete(key));
    this.#open.set(key, reading);
    return reading;
  }

  close(): void {
    this.#closing.abort();
  }

  async #piece(place: LogPlace): Promise<FrameChunk | undefined> {
    const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(DEADLINE_MS)]);
    return frameChunk(await readPiece(this.#service, place, signal));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
