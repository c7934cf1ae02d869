// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { Logger } from "pino";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { frameChunk } from "./frame-chunk.ts";
import { type Frames, FrameRing } from "./frame-ring.ts";
import { hasEnded, isFinal } from "./run-ending.ts";
import { followProgress } from "./run-progress.ts";

const RING_BYTES = 4 * 1024 * 1024;
const WAITING = Buffer.from(`data: ${JSON.stringify({ kind: "waiting" })}\n\n`);
const BACKOFF = { firstMs: 100, maxMs: 2_000 };

export interface FeedOptions {
  readonly service: SimulationService;
  readonly namespace: string;
  readonly runId: string;
  readonly logger: Logger;
}

// One upstream stream for all who watch a run: it follows the end of the log and keeps the newest frames.
export class RunFeed {
  readonly #options: FeedOptions;
  readonly #listeners = new Set<() => void>();
  readonly #stopping = new AbortController();
  readonly #running: Promise<unknown>;
  #ring: FrameRing | undefined;
  #terminalSeq: number | undefined;
  #broken = false;
  #progress: Buffer | undefined;

  constructor(options: FeedOptions, run: RunJson | undefined) {
    this.#options = options;
    if (run !== undefined) this.#beginAt(run);
    const onProgress = (frame: Buffer) => this.#showProgress(frame);
    const { signal } = this.#stopping;
    const ended = this.#terminalSeq !== undefined;
    this.#running = ended
      ? Promise.resolve()
      : Promise.all([this.#follow(signal), followProgress(options.service, options, onProgress, signal)]);
  }

  get unwatched(): boolean {
    return this.#listeners.size === 0;
  }

  get progress(): Buffer | undefined {
    return this.#terminalSeq === undefined ? this.#progress : undefined;
  }

  listen(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  // Nothing will ever follow this cursor here.
  isOver(cursor: number): boolean {
    return this.#broken || (this.#terminalSeq !== undefined && cursor >= this.#terminalSeq);
  }

  // The log has more after the cursor than is kept here.
  isBehind(cursor: number): boolean {
    return this.#ring !== undefined && !this.#ring.covers(cursor);
  }

  // The log has something after the cursor, here or only there.
  hasMore(cursor: number): boolean {
    return this.isBehind(cursor) || (this.#ring !== undefined && cursor < this.#ring.lastSeq);
  }

  read(cursor: number): Frames | undefined {
    return this.#ring?.read(cursor);
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const backoff = new Backoff(BACKOFF);
    while (!signal.aborted && !this.#broken && this.#terminalSeq === undefined) {
      try {
        const ring = this.#ring ?? (await this.#locate());
        await this.#followFrom(ring, backoff, signal);
      } catch (error) {
        if (!signal.aborted) this.#interrupted(error);
      }
      if (this.#terminalSeq === undefined) await backoff.wait(signal);
    }
  }

  async #locate(): Promise<FrameRing> {
    const { service, namespace, runId } = this.#options;
    return this.#beginAt(await service.getRun(namespace, runId));
  }

  #beginAt(run: RunJson): FrameRing {
    this.#ring = new FrameRing(RING_BYTES, run.last_seq);
    if (hasEnded(run)) this.#terminalSeq = run.last_seq;
    this.#changed();
    return this.#ring;
  }

  async #followFrom(ring: FrameRing, backoff: Backoff, signal: AbortSignal): Promise<void> {
    if (this.#terminalSeq !== undefined) return;
    const { service, namespace, runId } = this.#options;
    for await (const batch of service.streamEventBatches(namespace, runId, { after: ring.lastSeq }, signal)) {
      backoff.reset();
      this.#take(ring, batch);
    }
  }

  #take(ring: FrameRing, batch: Buffer): void {
    const chunk = frameChunk(batch);
    if (chunk === undefined) return;
    const { firstSeq, lastSeq, terminal } = chunk;
    if (firstSeq !== ring.lastSeq + 1) throw new RangeError(`event ${firstSeq} came after event ${ring.lastSeq}`);
    ring.push(chunk);
    if (terminal) this.#terminalSeq = lastSeq;
    this.#changed();
  }

  #interrupted(thrown: unknown): void {
    const { logger, runId } = this.#options;
    const error = toShoalError(thrown);
    if (isFinal(error.code)) {
      this.#broken = true;
      this.#changed();
    } else {
      this.#showProgress(WAITING);
    }
    const level = error.retryable ? "info" : "warn";
    logger[level]({ event: "run_feed.interrupted", run_id: runId, code: error.code, err: thrown });
  }

  #showProgress(frame: Buffer): void {
    if (this.#progress?.equals(frame) === true) return;
    this.#progress = frame;
    this.#changed();
  }

  #changed(): void {
    for (const onChange of this.#listeners) onChange();
  }
}
