// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { decodeEvents, type EventRecord, SERVICE_KINDS } from "@shoal/simulation-contract";
import type { EngineEvent } from "../bridge/index.ts";
import type { EventLog } from "../event-log/index.ts";

/** What the engine does again is not what the log holds. */
export class Deviation extends Error {
  override readonly name = "Deviation";

  constructor({ seq, round, kind }: Pick<EventRecord, "seq" | "round" | "kind">, found: string) {
    super(
      `What the engine did again is not what it had done: seq ${seq}, round ${round}, holds "${kind}", now came ${found}.`,
    );
  }
}

/** Compares what an engine does again with what the log holds of it. */
export class Reproduction {
  readonly #batches: AsyncIterator<Buffer>;
  readonly #caughtUp = new Deferred<void>();
  #expected: EventRecord[] = [];
  #at = 0;
  #over = false;

  private constructor(batches: AsyncIterator<Buffer>) {
    this.#batches = batches;
  }

  /** Of what the log holds now after a seq. */
  static async after(log: Pick<EventLog, "readBatches" | "lastSeq">, afterSeq: number): Promise<Reproduction> {
    const range = { afterSeq, untilSeq: log.lastSeq };
    const reproduction = new Reproduction(log.readBatches(range)[Symbol.asyncIterator]());
    await reproduction.#fill();
    return reproduction;
  }

  /** Resolves when all that the log holds has been done again. */
  get caughtUp(): Promise<void> {
    return this.#caughtUp.promise;
  }

  get isOver(): boolean {
    return this.#over;
  }

  /** What of the events is new. @throws Deviation */
  async take(events: EngineEvent[]): Promise<EngineEvent[]> {
    let taken = 0;
    for (; taken < events.length && !this.#over; taken += 1) {
      const [event, expected] = [events[taken], this.#expected[this.#at]];
      if (event === undefined || expected === undefined) break;
      if (!isSame(event, expected)) throw new Deviation(expected, describe(event, expected));
      this.#at += 1;
      if (this.#at === this.#expected.length) await this.#fill();
    }
    return taken === 0 ? events : events.slice(taken);
  }

  /** The next entries of the engine, if there are any. */
  async #fill(): Promise<void> {
    this.#expected = [];
    this.#at = 0;
    while (this.#expected.length === 0) {
      const next = await this.#batches.next();
      if (next.done === true) {
        this.#over = true;
        return this.#caughtUp.resolve();
      }
      this.#expected = decodeEvents(next.value).filter(({ kind }) => !SERVICE_KINDS.has(kind));
    }
  }
}

function isSame(event: EngineEvent, expected: EventRecord): boolean {
  return (
    event.kind === expected.kind &&
    event.round === expected.round &&
    event.platform === expected.platform &&
    event.agentId === expected.agent_id &&
    expected.body.equals(event.bodyBytes)
  );
}

function describe(event: EngineEvent, expected: EventRecord): string {
  if (event.kind !== expected.kind || event.round !== expected.round) return `"${event.kind}" of round ${event.round}`;
  return event.agentId === expected.agent_id && event.platform === expected.platform
    ? "another body"
    : "another header";
}
