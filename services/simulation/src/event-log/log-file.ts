// SPDX-License-Identifier: AGPL-3.0-only
import { join } from "node:path";
import { integerOf, migrate, type SqlConnection, type SqlThread } from "../storage/index.ts";
import type { VoidedStretch } from "@shoal/simulation-contract";
import { type BatchTally, batchIn, requireNoGap, rowOf, seqsIn, tallyIn } from "./batch-rows.ts";
import { MAX_BATCH_BYTES } from "./entry-limits.ts";
import type { EventBatch } from "./event-batch.ts";
import { recount, voidedOf } from "./leave-out-voided.ts";
import { LogDamage } from "./log-damage.ts";
import {
  INSERT_BATCH,
  LOG_MIGRATIONS,
  SELECT_BATCHES,
  SELECT_EVENTS,
  SELECT_LAST_SEQ,
  SELECT_SUMMARY,
  SELECT_TALLIES,
} from "./log-schema.ts";
import { emptySummary, isSummaryDue, type LogSummary, replaceSummary, summaryIn } from "./log-summary.ts";
import type { PendingBatch } from "./pending-batch.ts";
import type { TallyFold } from "./run-tally.ts";

const MAX_ROUND = 2_147_483_647;
const WORTH_A_SUMMARY_BYTES = 262_144;

export interface PageRange {
  readonly afterSeq: number;
  /** The batch that holds it is the last; it must be in the log. */
  readonly untilSeq: number;
  readonly fromRound?: number;
  readonly toRound?: number;
  /** That the page's events may take, unless it is one batch; without it, as many as fit into one. */
  readonly maxBytes?: number;
}

export interface LogThreads {
  readonly writer: Pick<SqlThread, "open">;
  readonly reader: Pick<SqlThread, "open">;
}

export interface FoldedLog {
  readonly tally: TallyFold;
  readonly lastSeq: number;
}

/** Name of a log in its run's folder. */
export const LOG_FILE = "log.sqlite";

/** A run's `log.sqlite`: written through one thread, read through another. */
export class LogFile {
  readonly #writer: SqlConnection;
  readonly #reader: SqlConnection;
  #storedBytes = 0;
  #summaryBytes = 0;
  #tallyBytesSinceSummary = 0;

  private constructor(writer: SqlConnection, reader: SqlConnection) {
    this.#writer = writer;
    this.#reader = reader;
  }

  static pathIn(runFolder: string): string {
    return join(runFolder, LOG_FILE);
  }

  /** @param isNew without it, a file that holds no log yet is a damaged one */
  static async open(path: string, threads: LogThreads, isNew = false): Promise<LogFile> {
    const writer = await threads.writer.open(path);
    try {
      if (!isNew) await requireLog(writer);
      await migrate(writer, LOG_MIGRATIONS);
      return new LogFile(writer, await threads.reader.open(path, { readOnly: true }));
    } catch (error) {
      await writer.close({ release: true });
      throw error;
    }
  }

  /** Of events and tallies. */
  get storedBytes(): number {
    return this.#storedBytes;
  }

  /** Durable when it resolves. */
  async write(batches: readonly { readonly batch: EventBatch; readonly pending: PendingBatch }[]): Promise<void> {
    const rows = batches.map(({ batch, pending }) => rowOf(batch, pending.rounds, pending.tally.encode()));
    await this.#writer.transaction(rows.map(({ parameters }) => ({ sql: INSERT_BATCH, parameters })));
    for (const { eventBytes, tallyBytes } of rows) this.#count(eventBytes, tallyBytes);
  }

  /** Keeps the fold of what was written so far, where it is worth it; what is lost of it can be folded again. */
  async summarize({ tally, lastSeq }: FoldedLog, isLast = false): Promise<void> {
    const isWorthIt = isLast
      ? this.#tallyBytesSinceSummary > WORTH_A_SUMMARY_BYTES
      : isSummaryDue(this.#tallyBytesSinceSummary, this.#summaryBytes);
    if (!isWorthIt) return;
    const text = tally.encode();
    this.#summaryBytes = text.length;
    this.#tallyBytesSinceSummary = 0;
    // A disk that has no room for it is found full by the next entry.
    await this.#writer.transaction([replaceSummary(lastSeq, this.#storedBytes, text)]).catch(() => undefined);
  }

  async readPage(range: PageRange): Promise<EventBatch[]> {
    const rows = await this.#reader.query({ sql: SELECT_EVENTS, parameters: pageParameters(range) });
    const batches = rows.map(batchIn);
    const isWhole = range.fromRound === undefined && range.toRound === undefined;
    if (isWhole) requireNoGap(range.afterSeq, batches);
    return batches;
  }

  /** What the next batches count, each by itself, without what counts no more. */
  async readTallies(range: PageRange, voided: readonly VoidedStretch[]): Promise<BatchTally[]> {
    const rows = await this.#reader.query({ sql: SELECT_TALLIES, parameters: pageParameters(range) });
    requireNoGap(range.afterSeq, rows.map(seqsIn));
    const tallies = rows.map(tallyIn);
    const cut = tallies.filter((one) => voidedOf(one, voided).length > 0);
    if (cut.length === 0) return tallies;
    const recounted = new Map<BatchTally, BatchTally>();
    for (const one of cut) {
      const [batch] = await this.readBatches([one.lastSeq]);
      if (batch !== undefined) recounted.set(one, recount(one, batch, voidedOf(one, voided)));
    }
    return tallies.map((one) => recounted.get(one) ?? one);
  }

  /** The batches that end with these seqs, in order. */
  async readBatches(lastSeqs: readonly number[]): Promise<EventBatch[]> {
    const rows = await this.#reader.query({ sql: SELECT_BATCHES, parameters: [JSON.stringify(lastSeqs)] });
    if (rows.length !== lastSeqs.length) throw new LogDamage("the log has lost batches that it had");
    return rows.map(batchIn);
  }

  /** The fold of all batches without what counts no more, and the newest seq. */
  async readTally(): Promise<FoldedLog> {
    const [summaryRow] = await this.#reader.query({ sql: SELECT_SUMMARY });
    const [last] = await this.#reader.query({ sql: SELECT_LAST_SEQ });
    const untilSeq = last === undefined ? 0 : integerOf(last, "last_seq");
    const summary = summaryIn(summaryRow);
    if (summary.lastSeq > untilSeq)
      throw new LogDamage(`the log ends at seq ${untilSeq}, its summary at ${summary.lastSeq}`);
    this.#summaryBytes = summary.bytes;
    const known = [...summary.tally.voided];
    const folded = await this.#foldFrom(summary, untilSeq, known);
    const { voided } = folded.tally;
    // What was folded before it was made void is folded again without it.
    return voided.length > known.length ? this.#foldFrom(emptySummary(), untilSeq, voided) : folded;
  }

  async #foldFrom(summary: LogSummary, untilSeq: number, voided: readonly VoidedStretch[]): Promise<FoldedLog> {
    this.#storedBytes = summary.storedBytes;
    this.#tallyBytesSinceSummary = 0;
    const { tally } = summary;
    let { lastSeq } = summary;
    while (lastSeq < untilSeq) {
      for (const delta of await this.readTallies({ afterSeq: lastSeq, untilSeq }, voided)) {
        lastSeq = delta.lastSeq;
        tally.merge(delta.tally);
        this.#count(delta.eventBytes, delta.tallyBytes);
      }
    }
    return { tally, lastSeq };
  }

  async close(options?: { readonly release: boolean }): Promise<void> {
    // The writer last: it folds the WAL into the file.
    try {
      await this.#reader.close(options);
    } finally {
      await this.#writer.close(options);
    }
  }

  #count(eventBytes: number, tallyBytes: number): void {
    this.#storedBytes += eventBytes + tallyBytes;
    this.#tallyBytesSinceSummary += tallyBytes;
  }
}

async function requireLog(connection: SqlConnection): Promise<void> {
  const [row] = await connection.query({ sql: "PRAGMA user_version" });
  if (row === undefined || integerOf(row, "user_version") === 0) throw new LogDamage("the file holds no log");
}

export function pageParameters(range: PageRange): number[] {
  const { afterSeq, untilSeq, fromRound = 0, toRound = MAX_ROUND, maxBytes = MAX_BATCH_BYTES } = range;
  return [afterSeq, untilSeq, fromRound, toRound, maxBytes];
}
