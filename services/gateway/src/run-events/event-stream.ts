// SPDX-License-Identifier: Apache-2.0
import { Backoff, toShoalError } from "@shoal/simulation-contract";
import type { Response } from "express";
import { Bell } from "./bell.ts";
import type { FrameChunk } from "./frame-chunk.ts";
import { isFinal } from "./run-ending.ts";
import type { RunFeed } from "./run-feed.ts";

const KEEP_ALIVE_MS = 15_000;
const KEEP_ALIVE = ": keep-alive\n\n";
const BACKOFF = { firstMs: 100, maxMs: 5_000 };

export type ReadLog = (after: number) => Promise<FrameChunk | undefined>;

// One client's view of a run: from its own cursor, as fast as it reads, out of the shared feed where that reaches.
export class EventStream {
  readonly #response: Response;
  readonly #feed: RunFeed;
  readonly #readLog: ReadLog;
  readonly #maxMs: number | undefined;
  readonly #bell = new Bell();
  readonly #closing = new AbortController();
  #cursor: number;
  #lastWords = "";
  #shownProgress: Buffer | undefined;

  constructor(response: Response, feed: RunFeed, readLog: ReadLog, cursor: number, maxMs?: number) {
    this.#response = response;
    this.#feed = feed;
    this.#readLog = readLog;
    this.#cursor = cursor;
    this.#maxMs = maxMs;
  }

  // The last words are for a client that is told to come again.
  close(lastWords = ""): void {
    this.#lastWords ||= lastWords;
    this.#closing.abort();
    this.#bell.ring();
  }

  async run(): Promise<void> {
    const wake = () => this.#bell.ring();
    const unlisten = this.#feed.listen(wake);
    const tooLong = this.#maxMs === undefined ? undefined : setTimeout(() => this.close(), this.#maxMs);
    const keepAlive = setInterval(() => this.#keepAlive(), KEEP_ALIVE_MS);
    this.#response.on("drain", wake).on("close", () => this.close());
    // It may have gone while the run was looked up.
    if (this.#response.closed) this.close();
    else this.#response.write(KEEP_ALIVE);
    try {
      while (!this.#done) await this.#step();
    } finally {
      clearTimeout(tooLong);
      clearInterval(keepAlive);
      unlisten();
      this.#response.off("drain", wake).end(this.#lastWords);
    }
  }

  get #done(): boolean {
    return this.#closing.signal.aborted || this.#feed.isOver(this.#cursor);
  }

  async #step(): Promise<void> {
    if (this.#response.writableNeedDrain) return this.#bell.sleep();
    this.#tellProgress();
    if (this.#feed.isBehind(this.#cursor)) return this.#catchUp();
    const frames = this.#feed.read(this.#cursor);
    if (frames === undefined) return this.#bell.sleep();
    this.#response.write(frames.bytes);
    this.#cursor = frames.lastSeq;
  }

  #tellProgress(): void {
    const { progress } = this.#feed;
    if (progress !== undefined && progress !== this.#shownProgress) this.#response.write(progress);
    this.#shownProgress = progress;
  }

  // Too late or too slow for the feed: read the log by cursor until the feed reaches back to where this client is.
  async #catchUp(): Promise<void> {
    const { signal } = this.#closing;
    const backoff = new Backoff(BACKOFF);
    while (!this.#done && this.#feed.isBehind(this.#cursor)) {
      const before = this.#cursor;
      try {
        this.#send(await this.#readLog(before));
      } catch (error) {
        if (isFinal(toShoalError(error).code)) this.close();
      }
      if (!this.#done) this.#tellProgress();
      if (this.#cursor === before) await backoff.wait(signal);
      else backoff.reset();
      while (this.#response.writableNeedDrain && !signal.aborted) await this.#bell.sleep();
    }
  }

  #send(chunk: FrameChunk | undefined): void {
    if (chunk === undefined || this.#done) return;
    const { bytes, firstSeq, lastSeq } = chunk;
    if (firstSeq !== this.#cursor + 1) throw new RangeError(`event ${firstSeq} came after event ${this.#cursor}`);
    this.#response.write(bytes);
    this.#cursor = lastSeq;
  }

  #keepAlive(): void {
    if (!this.#response.writableNeedDrain) this.#response.write(KEEP_ALIVE);
  }
}
