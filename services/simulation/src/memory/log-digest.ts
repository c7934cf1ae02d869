// SPDX-License-Identifier: AGPL-3.0-only
import { decodeEvents, type EventRecord, SERVICE_KINDS } from "@shoal/simulation-contract";
import { type BatchTally, type EventLog, Turns } from "../event-log/index.ts";
import type { Roster } from "../simulations/index.ts";
import { type AgentCount, countsInEvents, countsInTally } from "./agent-counts.ts";
import { AsOf } from "./as-of.ts";
import { ByteCache } from "./byte-cache.ts";
import { GrowingColumn } from "./growing-column.ts";
import { KindCodes } from "./kind-codes.ts";
import { PostPlaces } from "./post-places.ts";

export type DigestedLog = Pick<EventLog, "readTallies" | "readBatchesEndingAt" | "lastSeq" | "tally">;

const PAGE_BYTES = 4_194_304;
const KEPT_VIEWS = 8;
/** Who asks many agents reads the same batches again. */
const CACHE_BYTES = 33_554_432;

/** Where a batch stands in the log. */
export interface BatchPlace {
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly lastRound: number;
  /** Of its entries. */
  readonly bytes: number;
}

export interface ReadBatch {
  readonly batch: number;
  readonly events: Buffer;
}

/**
 * In which batches of a log an agent occurs, and how often: some 40 bytes a batch, 8 for each agent and kind of entry in
 * it, 8 a post; besides, the batches read last. It is made of the tallies that the log keeps with its batches, and grows with the log.
 */
export class LogDigest {
  readonly roster: Roster;
  readonly voidedCount: number;
  readonly codes = new KindCodes();
  readonly #firstSeq = new GrowingColumn((length) => new Float64Array(length));
  readonly #lastSeq = new GrowingColumn((length) => new Float64Array(length));
  readonly #lastRound = new GrowingColumn((length) => new Float64Array(length));
  readonly #bytes = new GrowingColumn((length) => new Uint32Array(length));
  /** Where in the columns below a batch ends. */
  readonly #end = new GrowingColumn((length) => new Uint32Array(length));
  readonly #agent = new GrowingColumn((length) => new Uint32Array(length));
  readonly #kind = new GrowingColumn((length) => new Uint16Array(length));
  readonly #count = new GrowingColumn((length) => new Uint16Array(length));
  /** By batch, where that has been looked at. */
  readonly #posts = new Map<number, PostPlaces>();
  readonly #cache = new ByteCache<number, Buffer>(CACHE_BYTES, ({ length }) => length);
  #postBytes = 0;
  #views: AsOf[] = [];
  #page: Promise<void> | undefined;

  /** @param voidedCount how many stretches of the log count no more */
  constructor(roster: Roster, voidedCount = 0) {
    this.roster = roster;
    this.voidedCount = voidedCount;
  }

  get batchCount(): number {
    return this.#lastSeq.length;
  }

  get lastSeq(): number {
    return this.batchCount === 0 ? 0 : this.#lastSeq.at(this.batchCount - 1);
  }

  get bytes(): number {
    const columns = [this.#firstSeq, this.#lastSeq, this.#lastRound, this.#bytes, this.#end];
    const counts = [this.#agent, this.#kind, this.#count];
    const parts = [...columns, ...counts, ...this.#views, this.#cache];
    return parts.reduce((sum, part) => sum + part.bytes, this.#postBytes);
  }

  place(batch: number): BatchPlace {
    return {
      firstSeq: this.#firstSeq.at(batch),
      lastSeq: this.#lastSeq.at(batch),
      lastRound: this.#lastRound.at(batch),
      bytes: this.#bytes.at(batch),
    };
  }

  /** All counts of the first batches. */
  *countsBefore(batch: number): Generator<AgentCount> {
    const end = batch === 0 ? 0 : this.#end.at(batch - 1);
    for (let at = 0; at < end; at += 1) yield this.#at(at);
  }

  /** What a batch holds of an agent. */
  countsOf(batch: number, agent: number): AgentCount[] {
    let low = batch === 0 ? 0 : this.#end.at(batch - 1);
    const end = this.#end.at(batch);
    for (let high = end; low < high; ) {
      const middle = (low + high) >>> 1;
      if (this.#agent.at(middle) < agent) low = middle + 1;
      else high = middle;
    }
    const counts: AgentCount[] = [];
    for (; low < end && this.#agent.at(low) === agent; low += 1) counts.push(this.#at(low));
    return counts;
  }

  /** Whether a batch may write a post of one of these hashes, as far as that is known. */
  mayWrite(batch: number, hashes: ReadonlySet<number>): boolean {
    return this.#posts.get(batch)?.hasAny(hashes) ?? true;
  }

  /** Where the posts are that the batch writes. */
  postsIn({ batch, events }: ReadBatch): PostPlaces {
    let posts = this.#posts.get(batch);
    if (posts !== undefined) return posts;
    posts = new PostPlaces(events);
    this.#posts.set(batch, posts);
    this.#postBytes += posts.bytes;
    return posts;
  }

  /** Batches, in the order in which they are asked for; together they should be no more than one may be. */
  async read(log: DigestedLog, batches: readonly number[]): Promise<ReadBatch[]> {
    const known = new Map(batches.map((batch) => [batch, this.#cache.get(batch)]));
    const missing = batches.filter((batch) => known.get(batch) === undefined);
    const read = missing.length === 0 ? [] : await log.readBatchesEndingAt(missing.map((at) => this.#lastSeq.at(at)));
    const bySeq = new Map(read.map(({ lastSeq, events }) => [lastSeq, events]));
    return batches.flatMap((batch) => {
      const events = known.get(batch) ?? bySeq.get(this.#lastSeq.at(batch));
      if (events === undefined) return [];
      this.#cache.set(batch, events);
      return { batch, events };
    });
  }

  /** What the log held up to an entry; it must be there. */
  async asOf(log: DigestedLog, seq: number, signal: AbortSignal): Promise<AsOf> {
    await this.#extend(log, seq, signal);
    const known = this.#views.find(({ untilSeq }) => untilSeq === seq);
    return this.#keep(known ?? (await this.#view(log, seq)));
  }

  async #view(log: DigestedLog, seq: number): Promise<AsOf> {
    const whole = this.firstBatch(({ lastSeq }) => lastSeq > seq);
    const cutBatch = whole < this.batchCount && this.#firstSeq.at(whole) <= seq ? whole : undefined;
    const cut = cutBatch === undefined ? [] : await this.#eventsIn(log, cutBatch, seq);
    return new AsOf(this, seq, whole, cutBatch, countsInEvents(cut, this.roster, this.codes));
  }

  /** Those used last, for who asks many agents about the same round. */
  #keep(view: AsOf): AsOf {
    const others = this.#views.filter(({ untilSeq }) => untilSeq !== view.untilSeq);
    this.#views = [view, ...others].slice(0, KEPT_VIEWS);
    return view;
  }

  /** The last entry of a round; for round 0 the last before the first. */
  async endOfRound(log: DigestedLog, round: number, signal: AbortSignal): Promise<number> {
    const end = round === 0 ? undefined : log.tally.rounds.get(round)?.end;
    if (end !== undefined) return end.seq;
    const { lastSeq } = log;
    await this.#extend(log, lastSeq, signal);
    // An input may stand before the round in which it takes effect, and before what an engine tells at first.
    for (let batch = this.firstBatch((place) => place.lastRound > round); batch < this.batchCount; batch += 1) {
      const events = await this.#eventsIn(log, batch, lastSeq);
      const first = events.find((event) => event.round > round && !SERVICE_KINDS.has(event.kind));
      if (first !== undefined) return first.seq - 1;
    }
    return lastSeq;
  }

  /** The first batch that is so, where all after it are; the number of batches if none is. */
  firstBatch(isSo: (place: BatchPlace) => boolean): number {
    let low = 0;
    for (let high = this.batchCount; low < high; ) {
      const middle = (low + high) >>> 1;
      if (isSo(this.place(middle))) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  async #extend(log: DigestedLog, untilSeq: number, signal: AbortSignal): Promise<void> {
    const turns = new Turns(signal);
    signal.throwIfAborted();
    while (this.lastSeq < untilSeq) {
      // One page for all who wait: what one of them has read is there for the next.
      this.#page ??= this.#takePage(log).finally(() => (this.#page = undefined));
      await this.#page;
      if (turns.isOver) await turns.next();
    }
  }

  async #takePage(log: DigestedLog): Promise<void> {
    const stretch = { afterSeq: this.lastSeq, untilSeq: log.lastSeq, maxBytes: PAGE_BYTES };
    for (const batch of await log.readTallies(stretch)) {
      const counts = countsInTally(batch, this.roster, this.codes);
      this.#add(batch, counts ?? (await this.#countAnew(log, batch)));
    }
  }

  async #countAnew(log: DigestedLog, { lastSeq }: BatchTally): Promise<AgentCount[]> {
    const batches = await log.readBatchesEndingAt([lastSeq]);
    const events = batches.flatMap((batch) => decodeEvents(batch.events));
    return countsInEvents(events, this.roster, this.codes);
  }

  async #eventsIn(log: DigestedLog, batch: number, untilSeq: number): Promise<EventRecord[]> {
    const batches = await this.read(log, [batch]);
    return batches.flatMap(({ events }) => decodeEvents(events)).filter(({ seq }) => seq <= untilSeq);
  }

  #add({ firstSeq, lastSeq, lastRound, eventBytes }: BatchTally, counts: readonly AgentCount[]): void {
    for (const { agent, kind, count } of counts) {
      this.#agent.push(agent);
      this.#kind.push(kind);
      this.#count.push(count);
    }
    const before = this.batchCount === 0 ? 0 : this.#lastRound.at(this.batchCount - 1);
    this.#firstSeq.push(firstSeq);
    // A batch without a round counts to that of the one before, so that rounds only grow.
    this.#lastRound.push(Math.max(before, lastRound));
    this.#bytes.push(eventBytes);
    this.#end.push(this.#agent.length);
    this.#lastSeq.push(lastSeq);
  }

  #at(index: number): AgentCount {
    return { agent: this.#agent.at(index), kind: this.#kind.at(index), count: this.#count.at(index) };
  }
}
