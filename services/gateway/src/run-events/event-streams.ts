// SPDX-License-Identifier: Apache-2.0
import type { Response } from "express";
import type { Logger } from "pino";
import type { RunJson } from "../simulation-client/run-json.ts";
import type { SimulationService } from "../simulation-client/simulation-service.ts";
import { EventStream } from "./event-stream.ts";
import { LogReads } from "./log-reads.ts";
import { RunFeed } from "./run-feed.ts";
import { waitForEvents } from "./wait-for-events.ts";

export interface StreamWanted {
  readonly namespace: string;
  readonly runId: string;
  readonly after: number;
  // How long a stream may last; without end unless given.
  readonly maxMs?: number;
  // As it is now; unknown while the service is away.
  readonly run: RunJson | undefined;
}

// Not all at once.
const COME_AGAIN_MS = { least: 500, most: 3_000 };

export class EventStreams {
  readonly #service: SimulationService;
  readonly #logger: Logger;
  readonly #reads: LogReads;
  readonly #feeds = new Map<string, RunFeed>();
  readonly #open = new Map<EventStream, Promise<void>>();
  readonly #closing = new AbortController();

  constructor(service: SimulationService, logger: Logger) {
    this.#service = service;
    this.#logger = logger;
    this.#reads = new LogReads(service);
  }

  get count(): number {
    return this.#open.size;
  }

  async serve(response: Response, wanted: StreamWanted): Promise<void> {
    const { namespace, runId, after, maxMs } = wanted;
    await this.#watch(wanted, async (feed) => {
      const readLog = (from: number) => this.#reads.read({ namespace, runId, after: from });
      const stream = new EventStream(response, feed, readLog, after, maxMs);
      const served = stream.run();
      this.#open.set(stream, served);
      try {
        await served;
      } finally {
        this.#open.delete(stream);
      }
    });
  }

  // Until the log has more than `after`, nothing can follow it, the signal aborts or the gateway stops.
  waitForMore(wanted: StreamWanted, signal: AbortSignal): Promise<void> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    return this.#watch(wanted, (feed) => waitForEvents(feed, wanted.after, either));
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const stream of this.#open.keys()) stream.close(comeAgain());
    this.#reads.close();
    await Promise.allSettled(this.#open.values());
  }

  async #watch(wanted: StreamWanted, watching: (feed: RunFeed) => Promise<void>): Promise<void> {
    const key = `${wanted.namespace} ${wanted.runId}`;
    const feed = this.#feeds.get(key) ?? this.#startFeed(key, wanted);
    try {
      await watching(feed);
    } finally {
      // The last to leave cancels what is read upstream.
      if (feed.unwatched) await this.#stopFeed(key, feed);
    }
  }

  #startFeed(key: string, { namespace, runId, run }: StreamWanted): RunFeed {
    const feed = new RunFeed({ service: this.#service, namespace, runId, logger: this.#logger }, run);
    this.#feeds.set(key, feed);
    return feed;
  }

  async #stopFeed(key: string, feed: RunFeed): Promise<void> {
    if (this.#feeds.get(key) === feed) this.#feeds.delete(key);
    await feed.stop();
  }
}

function comeAgain(): string {
  const { least, most } = COME_AGAIN_MS;
  return `retry: ${Math.round(least + Math.random() * (most - least))}\n\n`;
}
