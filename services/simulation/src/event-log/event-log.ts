// SPDX-License-Identifier: AGPL-3.0-only
import { Deferred } from "@shoal/service-runtime";
import { decodeEvents, isTerminalState, type RunState, SERVICE_KINDS } from "@shoal/simulation-contract";
import { type Piece, pieceOf } from "./batch-piece.ts";
import { CommitSignal } from "./commit-signal.ts";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";
import type { BatchTally } from "./batch-rows.ts";
import { EntryStamper, stateIn } from "./entry-stamper.ts";
import { type Followable, follow } from "./follow.ts";
import { GroupCommit } from "./group-commit.ts";
import type { EventBatch } from "./event-batch.ts";
import { LogBudget } from "./log-budget.ts";
import { damageIn, type LogDamage } from "./log-damage.ts";
import { counting, voidedOf } from "./leave-out-voided.ts";
import { cursorInFuture, logBroken, logUnreadable, serviceStopping } from "./log-errors.ts";
import type { LogFile } from "./log-file.ts";
import type { LogObserver } from "./log-observer.ts";
import { hasRounds, type LogRange, readRange, type Stretch } from "./log-range.ts";
import { type NewEntry, serviceEntry } from "./new-entry.ts";
import type { PendingBatch } from "./pending-batch.ts";
import { joinBatches, RecentBatches } from "./recent-batches.ts";
import { restoreEngineHash } from "./restore-engine-hash.ts";
import type { RunTally, TallyFold } from "./run-tally.ts";

interface LogParts {
  readonly file: LogFile;
  readonly observer: LogObserver;
  readonly lastSeq: number;
  readonly tally: TallyFold;
  readonly stamper: EntryStamper;
  readonly budget: LogBudget;
}

interface Subscription {
  readonly afterSeq: number;
  readonly signal: AbortSignal;
  /** Asked before each read: most bytes of the batch, unless it is one entry; without it, as many as a batch ever has. */
  readonly maxBytes?: () => number;
}

/** One run's log. What anybody sees of it, the tally included, is durable. */
export class EventLog {
  readonly #file: LogFile;
  readonly #observer: LogObserver;
  #tally: TallyFold;
  readonly #stamper: EntryStamper;
  readonly #budget: LogBudget;
  readonly #commits: GroupCommit;
  readonly #recent = new RecentBatches();
  readonly #changed = new CommitSignal();
  readonly #damaged = new Deferred<LogDamage>();
  /** Of what was read from disk: whoever takes it in pieces does not read it for each. */
  #lastRead: WeakRef<EventBatch> | undefined;
  #lastSeq: number;
  #failure: Error | undefined;
  #closed: Promise<void> | undefined;
  #closeReason: Error | undefined;

  private constructor({ file, observer, lastSeq, tally, stamper, budget }: LogParts) {
    this.#file = file;
    this.#observer = observer;
    this.#lastSeq = lastSeq;
    this.#tally = tally;
    this.#stamper = stamper;
    this.#budget = budget;
    this.#commits = new GroupCommit((batches) => this.#commit(batches));
  }

  static async load(file: LogFile, observer: LogObserver, limitBytes: number): Promise<EventLog> {
    const { tally, lastSeq } = await file.readTally();
    const engineHash = await restoreEngineHash(file, tally, lastSeq);
    const stamper = new EntryStamper({ lastSeq, ended: isEnded(tally), engineHash });
    const warned = tally.rounds.get(0)?.eventsByKind.has("warning") ?? false;
    const budget = new LogBudget({ limitBytes, usedBytes: file.storedBytes, warned });
    return new EventLog({ file, observer, lastSeq, tally, stamper, budget });
  }

  /** Resolves when something of what was written turns out to be lost. */
  get damaged(): Promise<LogDamage> {
    return this.#damaged.promise;
  }

  /** Whether entries can't be added any more because one could not be written. */
  get isBroken(): boolean {
    return this.#failure !== undefined;
  }

  /** Newest entry; 0 if there is none. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  get tally(): RunTally {
    return this.#tally;
  }

  /** As of the last round that has ended, 64 hexadecimal digits; empty before. */
  get engineHash(): string {
    return this.#tally.rounds.get(this.#tally.lastRound)?.end?.engineHash ?? "";
  }

  /** What the newest `state` entry says. */
  lastState(): { from: string; to: RunState; cause?: Readonly<Record<string, unknown>> } | undefined {
    const body = this.#tally.state;
    const to = stateIn(body);
    if (to === undefined) return undefined;
    const [from, cause] = [String(body?.["from"]), body?.["cause"]];
    return typeof cause === "object" && cause !== null ? { from, to, cause: { ...cause } } : { from, to };
  }

  /**
   * Appends in the order of the calls; resolves when durable. After a failed write every call is rejected. The entries
   * are not kept meanwhile.
   */
  append(entries: readonly NewEntry[]): Promise<void> {
    return new Promise((resolve) => resolve(this.#append(entries)));
  }

  /** The log after a cursor, then what comes, in encoded batches; ends after the terminal entry. */
  async *subscribe({ afterSeq, signal, maxBytes }: Subscription): AsyncGenerator<Buffer, void> {
    this.#checkCursor(afterSeq);
    let cursor = afterSeq;
    const left = this.#observer.subscribed(() => this.#lastSeq - cursor);
    const onRead = (read: number): void => {
      cursor = read;
    };
    try {
      yield* follow(this.#followable(onRead, maxBytes), afterSeq, signal);
    } finally {
      left();
    }
  }

  /**
   * Makes void what the engine has done in the rounds after an entry, durably: it is going to do them another time. Nothing of
   * it may come meanwhile.
   */
  async voidAfter(afterSeq: number, round: number): Promise<void> {
    let [fromSeq, toRound] = [0, round];
    for await (const batch of this.readBatches({ afterSeq })) {
      for (const event of decodeEvents(batch)) {
        if (SERVICE_KINDS.has(event.kind)) continue;
        fromSeq ||= event.seq;
        toRound = Math.max(toRound, event.round);
      }
    }
    if (fromSeq === 0) return;
    const body = { round, to_round: toRound, from_seq: fromSeq, to_seq: this.#lastSeq };
    await this.append([serviceEntry("round_voided", body, round)]);
    this.#stamper.goOnFrom(await restoreEngineHash(this.#file, this.#tally, this.#lastSeq));
  }

  /** What of the log counts now, in encoded batches; `maxBytes` bounds those of a range without rounds. */
  async *readBatches(range: LogRange, maxBytes?: () => number): AsyncGenerator<Buffer, void> {
    for await (const events of this.readAll(range, maxBytes)) {
      const kept = counting(events, this.#tally.voided);
      if (kept.length > 0) yield kept;
    }
  }

  /** As `readBatches`, with what counts no more. */
  async *readAll(range: LogRange, maxBytes?: () => number): AsyncGenerator<Buffer, void> {
    this.#checkCursor(range.afterSeq);
    const untilSeq = Math.min(range.untilSeq ?? this.#lastSeq, this.#lastSeq);
    const bounded = { ...range, untilSeq };
    try {
      for await (const events of hasRounds(range) ? readRange(this.#file, bounded) : this.#read(bounded, maxBytes)) {
        yield events;
        this.#throwIfClosed();
      }
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  /** What the next batches after a seq count, each by itself. */
  readTallies(stretch: Stretch): Promise<BatchTally[]> {
    return this.#reading(() => this.#file.readTallies(stretch, this.#tally.voided));
  }

  /**
   * What counts of the batches that end with these seqs, in order; together they should be no more than one batch may be.
   */
  async readBatchesEndingAt(lastSeqs: readonly number[]): Promise<EventBatch[]> {
    const batches = await this.#reading(() => this.#file.readBatches(lastSeqs));
    const { voided } = this.#tally;
    return batches.map((batch) => ({ ...batch, events: counting(batch.events, voidedOf(batch, voided)) }));
  }

  /**
   * Waits for what is under way. Subscribers that are not at their end yet get SIMULATION_UNAVAILABLE. With `release`
   * the file can be moved afterwards.
   */
  close({ release = false } = {}): Promise<void> {
    this.#closed ??= this.#close({ release, isLasting: true });
    return this.#closed;
  }

  /** As `close`, but for good: subscribers get the reason, and the file can be taken away afterwards. */
  abandon(reason: Error): Promise<void> {
    this.#closeReason = reason;
    this.#closed ??= this.#close({ release: true, isLasting: false });
    return this.#closed;
  }

  #append(entries: readonly NewEntry[]): Promise<void> {
    this.#throwIfClosed();
    if (this.#failure !== undefined) throw this.#failure;
    const { admitted, release } = this.#budget.admit(entries);
    try {
      return this.#commits.add(this.#stamper.stamp(admitted)).finally(release);
    } catch (error) {
      release();
      throw error;
    }
  }

  async #close({ release, isLasting }: { release: boolean; isLasting: boolean }): Promise<void> {
    await this.#commits.idle();
    this.#changed.wake();
    if (isLasting) await this.#file.summarize({ tally: this.#tally, lastSeq: this.#lastSeq }, true);
    await this.#file.close({ release });
  }

  async #commit(pending: readonly PendingBatch[]): Promise<void> {
    const batches = pending.map((one) => ({ pending: one, batch: one.toBatch() }));
    const [lastSeqBefore, startedAt] = [this.#lastSeq, performance.now()];
    try {
      await this.#file.write(batches);
      await this.#count(batches);
    } catch (error) {
      this.#failure = logBroken(error);
      this.#changed.wake();
      throw this.#failure;
    }
    for (const { batch } of batches) {
      this.#recent.push(batch);
      this.#lastSeq = batch.lastSeq;
    }
    this.#observer.committed(this.#lastSeq - lastSeqBefore, (performance.now() - startedAt) / 1_000);
    this.#budget.usedBytes = this.#file.storedBytes;
    this.#changed.wake();
    void this.#file.summarize({ tally: this.#tally, lastSeq: this.#lastSeq });
  }

  async #count(batches: readonly { readonly pending: PendingBatch }[]): Promise<void> {
    if (batches.some(({ pending }) => pending.tally.voided.length > 0)) {
      this.#tally = (await this.#file.readTally()).tally;
      return;
    }
    for (const { pending } of batches) this.#tally.merge(pending.tally);
  }

  async *#read({ afterSeq, untilSeq }: Stretch, maxBytes?: () => number): AsyncGenerator<Buffer, void> {
    for (let cursor = afterSeq; cursor < untilSeq; ) {
      const { events, lastSeq } = await this.#readAfter({ afterSeq: cursor, untilSeq }, maxBytes);
      cursor = lastSeq;
      yield events;
    }
  }

  #followable(onRead: (cursor: number) => void, maxBytes?: () => number): Followable {
    return {
      lastSeq: () => this.#lastSeq,
      isEnded: () => isEnded(this.#tally),
      throwIfClosed: () => this.#throwIfClosed(),
      throwIfBroken: () => {
        if (this.#failure !== undefined) throw this.#failure;
      },
      readAfter: async (cursor) => {
        const read = await this.#readAfter({ afterSeq: cursor, untilSeq: this.#lastSeq }, maxBytes);
        onRead(read.lastSeq);
        return read;
      },
      changed: (signal) => this.#changed.next(signal),
    };
  }

  async #readAfter(stretch: Stretch, maxBytes = (): number => MAX_BATCH_BYTES): Promise<Piece> {
    const { afterSeq, untilSeq } = stretch;
    const most = maxBytes();
    const batch = this.#recent.after(afterSeq, most) ?? (await this.#readBatch(stretch, most));
    if (batch === undefined) throw new Error(`the log has nothing between seq ${afterSeq} and ${untilSeq}`);
    return pieceOf(batch, stretch, most);
  }

  async #readBatch(stretch: Stretch, maxBytes: number): Promise<EventBatch | undefined> {
    const { afterSeq } = stretch;
    const lastRead = this.#lastRead?.deref();
    if (lastRead !== undefined && lastRead.firstSeq <= afterSeq + 1 && lastRead.lastSeq > afterSeq) return lastRead;
    const page = await this.#reading(() => this.#file.readPage({ ...stretch, maxBytes }));
    const batch = joinBatches(page, 0, maxBytes);
    this.#lastRead = batch && new WeakRef(batch);
    return batch;
  }

  async #reading<Result>(read: () => Promise<Result>): Promise<Result> {
    try {
      return await read();
    } catch (error) {
      throw this.#unreadable(error);
    }
  }

  /** Damage is told to `damaged` as well; any other error stays what it is. */
  #unreadable(error: unknown): unknown {
    const damage = damageIn(error);
    if (damage === undefined) return error;
    this.#damaged.resolve(damage);
    return logUnreadable(damage);
  }

  #throwIfClosed(): void {
    if (this.#closed !== undefined) throw this.#closeReason ?? serviceStopping();
  }

  #checkCursor(afterSeq: number): void {
    if (afterSeq > this.#lastSeq) throw cursorInFuture(afterSeq, this.#lastSeq);
  }
}

function isEnded(tally: RunTally): boolean {
  const state = stateIn(tally.state);
  return state !== undefined && isTerminalState(state);
}
